# The command line, the Prefect server and the worker: one image, one set of pinned versions.
FROM python:3.11-slim
RUN useradd --system --create-home --home-dir /var/lib/jarida jarida
WORKDIR /srv/jarida
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY index_config index_config
COPY pipeline pipeline
COPY spiders spiders
COPY flows flows
RUN pip install --no-cache-dir --constraint constraints.txt '.[alerts,export,postgres]'
# Prefect's server and worker too: time zones from the pinned package tzdata, not from the image's older files.
ENV PYTHONTZPATH=""
USER jarida
# New volumes mounted here take over its owner.
VOLUME /var/lib/jarida
CMD ["jarida", "--help"]
