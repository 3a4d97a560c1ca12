"""Who is who in the matrix: the roles in the groups that product and law speak of; no group is read from the code."""

NOBODY = "nobody"
DEPUTY = "deputy"
"""Somebody without rights of their own in plans who stands in for an officer of the standing agency."""

STANDING = frozenset({"standing_officer", DEPUTY})
"""The standing agency, and who stands in for it."""
OFFICERS = frozenset(
    {
        "department_officer",
        "police_officer",
        "procuracy_officer",
        "court_officer",
        "front_officer",
        "union_officer",
        "youth_union_officer",
        "district_officer",
        "commune_officer",
    }
)
"""Whoever carries out what the plan gives to their office."""
CARRY_OUT = STANDING | OFFICERS
CHAIRMAN = frozenset({"commune_chairman", "office_head"})
"""Whoever leads an office: sees and signs, carries out nothing by themselves."""
JUSTICE = frozenset({"investigator", "prosecutor", "judge", "forensic_doctor", "legal_aid_lawyer"})
LEADER = frozenset({"leader"})
INSPECTORS = frozenset({"inspector", "council_member"})
ADMINISTRATOR = frozenset({"administrator"})

READ_ALL_EVIDENCE = STANDING | LEADER | INSPECTORS
READ_EVIDENCE_BELOW = OFFICERS | CHAIRMAN
READ_OWN_EVIDENCE = JUSTICE
READ_EVIDENCE = READ_ALL_EVIDENCE | READ_EVIDENCE_BELOW | READ_OWN_EVIDENCE
TAKE_OUT = CARRY_OUT | CHAIRMAN | LEADER | INSPECTORS
"""Whoever may take the register out."""
EVERYBODY = CARRY_OUT | CHAIRMAN | JUSTICE | LEADER | INSPECTORS | ADMINISTRATOR
"""Everybody signed in."""
