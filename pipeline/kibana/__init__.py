"""What Kibana shows: built from a description, checked without Kibana, imported and exported by its API.

    index_config/kibana/boards.yml ► boards (dashboards, panels, columns, formulas, views, maps) ► *.ndjson beside it
                                                                                                      │
     checks (shapes from shapes.yml, rules, lens_rules, dashboard_rules, fields) ◄────────────────────┤
                                                                                                      ▼
                                       client (connection, spaces): import ► Kibana ► export (exported)

Objects are written in the form of Kibana 8.9 (`saved`), which 8.12 imports and 9.x migrates.
"""

from pipeline.kibana.boards import FOLDER, build
from pipeline.kibana.checks import Fault, check, findings
from pipeline.kibana.client import export_objects, import_objects

__all__ = ["FOLDER", "Fault", "build", "check", "export_objects", "findings", "import_objects"]
