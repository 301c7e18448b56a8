"""The nightly run without Docker: lines for cron, a timer of systemd, or Prefect's server and worker under systemd.

*.service, *.timer, crontab   with {places} that `flows.schedule.write` fills: the folder, the command, the hour
"""
