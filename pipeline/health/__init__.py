"""Whether a night was as an outlet's nights usually are, and what broke where it was not.

    judge ─► case      a night beside those before it, and the days on which all outlets were quiet together
      │      rhythm    the usual count: level, week, spread        tails   how rarely chance goes as far
      ├─► lists        a list that gave articles and gives none
      ├─► volume       silent, frozen, fading, too much                fading   whether an outlet dies away
      ├─► shares       fields, bodies, languages, copies, failed pages     priors   what is assumed of young outlets
      ├─► sizes        length, weight and age of what came
      └─► bounds       what the outlet's file expects

Nothing here is tuned to an outlet: each is held against its own nights, and what is rarer than chance allows is told.
"""

from pipeline.health.judge import judged

__all__ = ["judged"]
