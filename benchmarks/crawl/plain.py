"""aiohttp over the addresses in urls.json, one at a time, every body dropped."""

import asyncio
import json
from pathlib import Path

import aiohttp


async def main() -> None:
    async with aiohttp.ClientSession() as session:
        for url in json.loads(Path("urls.json").read_text(encoding="utf-8")):
            async with session.get(url) as answer:
                await answer.read()


if __name__ == "__main__":
    asyncio.run(main())
