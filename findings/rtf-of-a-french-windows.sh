#!/bin/sh
# Guess: an Arabic communiqué in RTF, saved in an office whose Windows is French, is read by all: its fonts say \fcharset178, Arabic, and whatever is not so is named in a warning.
# Seen:  pandoc (of pypandoc_binary 1.17) goes by \ansicpg alone and ignores the font: «ولاية الجهة» is «æáÇíÉ ÇáÌåÉ», with exit code 0 and no warning (with \ansicpg1256 it does warn,
#        and reads the same). striprtf 0.0.35 and the JDK's own reader read both. Letters written as \u are right everywhere, so some of one office's files are well.
# Here:  communiqués are crawled as pages; a folder of .rtf is turned to text with striprtf or Tika, and a text without one Arabic letter is looked at before it is filed.
. "$(dirname "$0")/with.sh"
packages pypandoc_binary==1.17 striprtf==0.0.35
run <<'P'
import subprocess
from pathlib import Path

import pypandoc
from striprtf.striprtf import rtf_to_text

TEXT = "ولاية الجهة"
LETTERS = "".join(f"\\'{byte:02x}" for byte in TEXT.encode("windows-1256"))
NUMBERS = "".join(f"\\u{ord(letter)}?" for letter in TEXT)
seen = {}
for name, page, words in (("french", 1252, LETTERS), ("arabic", 1256, LETTERS), ("unicode", 1252, NUMBERS)):
    text = rf"{{\rtf1\ansi\ansicpg{page}\uc1\deff0{{\fonttbl{{\f0\fcharset0 Times;}}{{\f1\fcharset178 Arial;}}}}\pard\rtlpar\f1 {words}\par}}"
    Path(f"{name}.rtf").write_text(text, encoding="ascii")
    ran = subprocess.run([pypandoc.get_pandoc_path(), "-f", "rtf", "-t", "plain", f"{name}.rtf"], capture_output=True, encoding="utf-8")
    seen[name] = ran.returncode, ran.stdout.strip(), "garbled" in ran.stderr
    assert rtf_to_text(text).strip() == TEXT
    print(name, seen[name], repr(ran.stderr))
assert seen == {"french": (0, "æáÇíÉ ÇáÌåÉ", False), "arabic": (0, "æáÇíÉ ÇáÌåÉ", True), "unicode": (0, TEXT, False)}
P
ROOM="$room" java_run <<'J'
import java.nio.file.*;
import javax.swing.text.rtf.RTFEditorKit;

class Seen {
    public static void main(String[] none) throws Exception {
        for (var name : new String[] {"french", "arabic", "unicode"}) {
            var kit = new RTFEditorKit();
            var text = kit.createDefaultDocument();
            try (var file = Files.newInputStream(Path.of(System.getenv("ROOM"), name + ".rtf"))) {
                kit.read(file, text, 0);
            }
            System.out.println(name + " " + text.getText(0, text.getLength()).trim());
            assert text.getText(0, text.getLength()).trim().equals("ولاية الجهة");
        }
    }
}
J
