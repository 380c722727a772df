"""What must be right in what trusts leave to local governing bodies, and in who adopted what."""

from __future__ import annotations

import datetime as dt

from partnership.kinds.policy.model import Adoption
from partnership.kinds.policy.register import Policies
from partnership.kinds.school import TRUST, Partner
from partnership.problems import Record
from partnership.words import did_you_mean, long_day


def check(policies: Policies, record: Record) -> None:
    """Note what a trust cannot leave to others, and whatever was adopted or added to by a body that does not adopt it.

    Nothing is raised.
    """
    for partner in policies.partners:
        if partner.form == TRUST:
            _check_delegations(partner, policies, record)
    by_id = {partner.id: partner for partner in policies.partners}
    for name, file in policies.adoptions.items():
        for entry in file.adoptions if name in by_id else ():
            _check_adopter(by_id[name], entry, policies, record)
    for texts in policies.texts:
        for local in texts.local:
            body = by_id.get(local.partner)
            if body and _is_anothers(body, texts.policy.id, local.head.day, policies):
                what = f"'{texts.policy.id}' is not adopted by {body.id}, so nobody would read what it adds"
                record.note(local.head.written_at("day"), what, _remedy(body, texts.policy.id))


def _check_delegations(trust: Partner, policies: Policies, record: Record) -> None:
    known = [texts.policy.id for texts in policies.texts]
    local = [partner for partner in policies.partners if partner.under == trust.id]
    for each in trust.delegates:
        place = each.written_at("policy")
        if each.policy not in known:
            remedy = did_you_mean(each.policy, known, "Write the id of a policy in data/policies.yml.")
            record.note(place, f"there is no policy called '{each.policy}'", remedy)
        elif policies.agreement and policies.agreement.policy == each.policy:
            remedy = "Take this away: who is no body in law cannot sign for the trust."
            record.note(place, f"'{each.policy}' is the agreement, which the trust signs itself", remedy)
        elif not local:
            remedy = f"Add them to partners:, each with under: {trust.id}. Or take these lines away."
            record.note(place, f"'{trust.id}' has no local governing body to leave it to", remedy)


def _check_adopter(partner: Partner, entry: Adoption, policies: Policies, record: Record) -> None:
    if _is_anothers(partner, entry.policy, entry.day, policies):
        what = f"'{entry.policy}' was not for {partner.id} to adopt on {long_day(entry.day)}: "
        what += f"'{partner.under}' had not left it to it" if partner.under else "it had left it to others"
        record.note(entry.written_at("policy"), what, _remedy(partner, entry.policy))


def _is_anothers(partner: Partner, policy: str, day: dt.date, policies: Policies) -> bool:
    """Return whether a partner governs schools on a day, and another body adopts a policy for all of them."""
    adopting = [adopter.partner for adopter in policies.adopters(policy, day)]
    return bool(partner.schools_on(day)) and partner not in adopting


def _remedy(partner: Partner, policy: str) -> str:
    """Return what to do where the wrong body adopted."""
    if partner.under:
        entry = f"delegates: [{{policy: {policy}}}]"
        return f"If the trust left it to it, write that in data/schools.yml, at {partner.under}: {entry}."
    return f"Write it down for the local governing bodies, or correct delegates: of {partner.id} in data/schools.yml."
