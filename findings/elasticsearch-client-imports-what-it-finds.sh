#!/bin/sh
# Guess: `import elasticsearch` loads the client and its HTTP transport, whatever else is installed beside it.
# Seen:  elasticsearch 9.5.1 loads every optional partner that it finds: with numpy, pyarrow, aiohttp, httpx and requests in the environment a program that
#        only counts documents holds all five (some 300 modules more), since each is tried on import and not on use.
# Here:  pipeline/index/lean.py loads the client without them; a program of one's own beside the exports' libraries pays for them at each start.
. "$(dirname "$0")/with.sh"
packages elasticsearch==9.5.1
probe='import sys, elasticsearch; print(len(sys.modules), *sorted({"numpy", "pyarrow", "aiohttp", "httpx", "requests"} & set(sys.modules)))'
alone=$("$room/env/bin/python" -c "$probe")
"$room/env/bin/pip" install -q --disable-pip-version-check numpy==2.4.6 pyarrow==26.0.1 aiohttp==3.14.5 httpx==0.28.1 requests==2.34.2
beside=$("$room/env/bin/python" -c "$probe")
echo "alone: $alone"
echo "beside: $beside"
[ "${alone#* }" = "$alone" ]
[ "${beside#* }" = "aiohttp httpx numpy pyarrow requests" ]
[ "$((${beside%% *} - alone))" -gt 250 ]
