"""How well story clusters tell copies from lookalikes, and how fast.

stories   3,000 stories of real texts, lookalikes among them, and 900 copies in eight kinds of change
forms.yml what is put into them
"""
