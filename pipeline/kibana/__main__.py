"""`python -m pipeline.kibana` writes the saved objects anew from boards.yml."""

from pipeline.kibana.boards import FOLDER, build, write

write(build(), FOLDER)
