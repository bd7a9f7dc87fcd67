from __future__ import annotations

from bot.evaluation.own_tables import harmless, latency, outcomes, read_tellings, tellings


def test_tellings_alarm_and_denials_do_not(tmp_path):
    table = tmp_path / "explicit.tsv"
    table.write_text(
        "violence\tMieheni löi minua eilen.\tMieheni ei ole lyönyt minua.\nself_harm\tmoi\ten halua kuolla\n",
        encoding="utf-8",
    )
    found = tellings(read_tellings(table), None)
    assert (found["alarm"].hits, found["alarm"].of) == (1, 2)
    assert found["flag_named"].value == 1.0
    assert found["denial_alarms"].hits == 0


def test_outcomes_of_ordinary_words():
    found = outcomes(harmless(["moi taas", "milloin lastenvalvoja on auki", "mies lyö mua"], None))
    assert (found["alarm"].hits, found["alarm"].of) == (1, 3)


def test_latency_times_every_second_text():
    found = latency(["moi taas", "hei vaan"] * 5, None)
    assert found["messages"] == 5
    assert 0 < found["p50"] <= found["p95"]
