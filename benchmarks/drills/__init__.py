"""Drills: one fault at one moment each, then a healthy night, then everything compared with what was published.

drill      one drill and the table of all
press      a small outlet on loopback that remembers what it published
stage      a data folder, an index and the press, and the one comparison
proxy      a way to Elasticsearch with faults
postgres   a PostgreSQL of our own, from the distribution
clock      a clock that is wrong for one process
answers · deaths · disks · ledgers · archives · indices · pages · pairs · copies · words    drills by what falls over
"""
