"""Who may give which rights to others: nobody gives what they do not hold themselves, nor further than they reach."""

from collections.abc import Mapping

from lachan.rulebook.access.deciding import Reader, Role, Scope, Standing, widest
from lachan.rulebook.access.permissions import Permission

Rights = Mapping[Permission, Scope]
"""Permissions and how far each reaches."""

_EVERYBODY = frozenset({Permission.PUBLIC, Permission.ACCOUNT_SELF})


def administers_everything(reader: Reader) -> bool:
    """This function will say whether the reader administers the accounts of the whole province.

    A permission without a scope reaches everything, in the database as here.
    """
    if reader.standing is Standing.SYSTEM:
        return True
    scope = reader.scopes.get(Permission.PEOPLE_ADMINISTER, Scope.EVERYTHING)
    return reader.may(Permission.PEOPLE_ADMINISTER) and scope is Scope.EVERYTHING


def rights_of(role: Role) -> Rights:
    """This function will return everything that a role allows, each as far as it reaches."""
    return {grant.permission: grant.scope for grant in role.grants}


def lacking(*, giver: Reader, rights: Rights) -> frozenset[Permission]:
    """This function will return those of ``rights`` that ``giver`` may not give: not held, or not as far.

    Whoever administers the whole province is appointed to hand out every role, and lacks nothing; the house
    keeps them from giving anything to themselves.
    """
    if administers_everything(giver):
        return frozenset()
    return frozenset(
        permission
        for permission, scope in rights.items()
        if permission not in _EVERYBODY and not _reaches(giver, permission, scope)
    )


def _reaches(giver: Reader, permission: Permission, scope: Scope) -> bool:
    held = giver.scopes.get(permission, Scope.EVERYTHING)
    return giver.may(permission) and widest(held, scope) is held
