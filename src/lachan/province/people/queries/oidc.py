"""Who an account is at the province's identity provider."""

from django.conf import settings

from lachan.province.people import provider
from lachan.province.people.models import ProviderLink
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM


def provider_name() -> str:
    """This function will return what people call the provider, empty when there is none."""
    return str(settings.OIDC_NAME) if provider.is_on() else ""


def subject_at_provider(*, account_id: int) -> str:
    """This function will return who an account is at the provider, empty for nobody.

    The room that asks has decided that its reader looks after the account, or owns it.
    """
    with acting(SYSTEM):  # administrators link accounts, but the table is closed to them
        return (
            ProviderLink.objects.filter(account_id=account_id, issuer=settings.OIDC_ISSUER)
            .values_list("subject", flat=True)
            .first()
            or ""
        )
