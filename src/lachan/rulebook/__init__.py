"""What the law, the plan and the calendar say: pure values in, values out; no Django, no database, no clock."""
