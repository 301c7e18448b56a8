"""A real Elasticsearch on this machine, for whoever has no cluster: `jarida node start|stop|status|wipe`.

    layout          where it lives, and which user owns it
    distribution    which Elasticsearch: JARIDA_ES_HOME, else unpacked before, else official, else Maven
      ├ official    … the archive of Elastic, with its own JDK
      ├ maven       … the unmodified one inside a public artifact; needs a JDK of this machine (jdk)
      └ known       … what these must be
    configure       its configuration files
      └ door        … who may come in: its password and its certificate
    process         the child process: started, found again by its pid file, stopped
    answer          what answers at its port
    node            the four commands

One node per machine, shared by all data folders; it outlives the command that started it.
"""

from pipeline.node.node import Status, start, status, stop, wipe

__all__ = ["Status", "start", "status", "stop", "wipe"]
