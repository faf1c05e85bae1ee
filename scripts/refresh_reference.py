"""Write the reference data that we ship: loaders/reference/*.ttl and province-names.csv. Run by hand, rarely.

In a throw-away environment, because vietnamadminunits pulls in a GPL package that must not become a dependency:

    apt-get install unicode-cldr-core            # version 41: newer CLDR has the subdivisions in English only
    python3.11 -m venv THROW-AWAY
    THROW-AWAY/bin/pip install vietnamadminunits pyoxigraph && THROW-AWAY/bin/pip install --no-deps -e .
    THROW-AWAY/bin/python scripts/refresh_reference.py [--cldr DIR]

Sources: vietnamadminunits (MIT) for the 34/3,321 units of today, the 63/696/10,035 units before 1 July 2025 and what
became of each; Unicode CLDR for province names; loaders/reference/province-spellings.csv, our own, for the spellings
that articles really use. Of vietnamadminunits we take names, codes and successors, never its coordinates.

Invariant: a source that gives other numbers than EXPECTED, or a key that leads nowhere, stops the script; nothing is
guessed and nothing is left out in silence. The output is sorted: the same sources give the same bytes.
"""

import argparse
import csv
import importlib.util
import json
import re
import sqlite3
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from govgraph.ontology.iri import fold

REFERENCE = Path(__file__).parents[1] / "loaders" / "reference"
CLDR = Path("/usr/share/unicode/cldr/common/subdivisions")
MERGER_DAY = "2025-07-01"
EXPECTED = {
    "provinces before": 63, "provinces today": 34,
    "districts": 696, "communes before": 10_035, "communes today": 3_321,
}  # fmt: skip

LANGUAGES = ("vi", "en", "bn", "hi", "th", "ur", "zh", "ko", "fr", "ja")
SPELLED = ("vi", "en", "bn", "hi")  # the languages that articles are read in: their names and spellings are ours
KINDS = {
    "Tỉnh": "province",
    "Thành phố": "city",
    "Quận": "district",
    "Huyện": "district",
    "Thị xã": "town",
    "Phường": "ward",
    "Xã": "commune",
    "Thị trấn": "township",
    "Đặc khu": "special-zone",
}
ENGLISH = {"Quận": "District", "Phường": "Ward"}  # «Quận 1» is «District 1», «Phường 3» is «Ward 3»
PRECEDENCE = ("provincial-city", "town", "district", "special-zone", "ward", "township", "commune")
SPECIAL_KEYS = {"Hồ Chí Minh": "ho-chi-minh-city"}
CLDR_CODES = {  # ISO 3166-2:VN letters differ from the General Statistics Office's codes, so provinces meet by name
    "thanh-pho-ho-chi-minh": "ho-chi-minh-city",
    "tinh-dong-thap": "dong-thap",
    "thua-thien-hue": "hue",
}
GENERIC = re.compile(  # the word for «province» that CLDR puts beside some of the names
    "^จังหวัด|^صوبہ |^Tỉnh |^Province (de |d’)|省$| (صوبہ|پراونس|প্রদেশ|प्रांत|प्रान्त|성)$"
)


@dataclass
class Unit:
    """One administrative unit as the sources give it; `segment` is its part of the IRI's path."""

    name: str
    kind: str
    code: str
    level: str
    today: bool
    parent: "Unit | None" = None
    path: str = ""
    successors: "list[Unit]" = field(default_factory=list)
    split: bool = False
    former_code: str = ""
    numbered: str = ""  # the type word of a unit whose name is a number: «Quận» of «Quận 1»
    full_name: str = ""

    @property
    def english(self) -> str:
        """The name as English news print it: without diacritics."""
        if self.numbered:
            return self.name.replace(self.numbered, ENGLISH[self.numbered])
        bare = unicodedata.normalize("NFD", self.name.replace("đ", "d").replace("Đ", "D"))
        return "".join(c for c in bare if not unicodedata.combining(c))


def unit(full_name: str, code: str, level: str, *, today: bool = False, parent: Unit | None = None) -> Unit:
    """A unit from its full name («Thị xã Duy Tiên»), whose type word becomes its kind.

    The source's own column of types is wrong for seven units (Phường Việt Hòa is no commune), so it is not read.
    """
    word = next((w for w in KINDS if full_name.casefold().startswith(w.casefold() + " ")), None)
    if word is None:
        raise SystemExit(f"«{full_name}» begins with no type of unit: look at the source")
    short = full_name[len(word) :].strip()
    kind = "provincial-city" if level == "district" and word == "Thành phố" else KINDS[word]
    name = f"{word} {short}" if short.isdigit() else short
    numbered = word if short.isdigit() else ""
    return Unit(name, kind, code, level, today, parent, numbered=numbered, full_name=f"{word} {short}")


def read_units() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    """Provinces (the 63 and 34 as one), districts, communes before, communes today, and provinces by old code."""
    data = source_folder()
    connection = sqlite3.connect(f"file:{data / 'dataset.db'}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    provinces: dict[str, Unit] = {}
    districts: dict[str, Unit] = {}
    before: dict[str, Unit] = {}
    today: dict[str, Unit] = {}
    for row in connection.execute("SELECT * FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode"):
        province = provinces.setdefault(row["provinceKey"], province_unit(row))
        key = f"{row['provinceKey']}_{row['districtKey']}_"
        district = districts.setdefault(key, unit(row["district"], row["districtCode"], "district", parent=province))
        if row["ward"]:
            before[key + row["wardKey"]] = unit(row["ward"], row["wardCode"], "commune", parent=district)
    for row in connection.execute("SELECT * FROM admin_units ORDER BY provinceCode, wardCode"):
        province = provinces[row["provinceKey"]]
        if province.code != row["provinceCode"]:
            province.former_code, province.code = province.code, row["provinceCode"]
        province.today = True
        today[f"{row['provinceKey']}_{row['wardKey']}"] = unit(
            row["ward"], row["wardCode"], "commune", today=True, parent=province
        )
    read_successors(json.loads((data / "converter_2025.json").read_text("utf-8")), provinces, districts | before, today)
    return provinces, districts, before, today


def source_folder() -> Path:
    """Where vietnamadminunits keeps its data (found without importing it, which would start its parser)."""
    found = importlib.util.find_spec("vietnamadminunits")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("vietnamadminunits is not installed here: see the head of this script")
    return Path(found.submodule_search_locations[0]) / "data"


def province_unit(row: sqlite3.Row) -> Unit:
    result = unit(row["province"], row["provinceCode"], "province")
    result.path = SPECIAL_KEYS.get(result.name, fold(result.name))
    return result


def read_successors(
    converter: dict[str, dict[str, dict[str, list]]],
    provinces: dict[str, Unit],
    before: dict[str, Unit],
    today: dict[str, Unit],
) -> None:
    """What became of each unit. A commune that was split gets every successor: which part went where is not known."""
    for new, olds in converter["DICT_PROVINCE"].items():
        for old in olds:
            provinces[old].successors.append(provinces[new])
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in communes.items():
            for old in olds:
                before[old].successors.append(today[f"{province}_{new}"])
    for province, communes in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in communes.items():
            before[old].split = True
            before[old].successors += [today[f"{province}_{part['newWardKey']}"] for part in parts]


def check(
    provinces: dict[str, Unit], districts: dict[str, Unit], before: dict[str, Unit], today: dict[str, Unit]
) -> None:
    """Stop when the sources give other numbers than expected, or a unit without its successor."""
    found = {
        "provinces before": len(provinces),
        "provinces today": sum(p.today for p in provinces.values()),
        "districts": len(districts),
        "communes before": len(before),
        "communes today": len(today),
    }
    if found != EXPECTED:
        raise SystemExit(f"the sources give {found}, expected {EXPECTED}")
    lost = [u.full_name for u in (*provinces.values(), *before.values()) if not u.successors]
    wrong = [u.full_name for u in before.values() if u.split != (len(u.successors) > 1)]
    homeless = {u.path for u in provinces.values() if u.successors != [u] and u.today}
    if lost or wrong or homeless:
        raise SystemExit(f"without successor: {lost}; split or whole unclear: {wrong}; today but merged: {homeless}")
    if [s.code for s in provinces["tinhtiengiang"].successors] != ["82"]:
        raise SystemExit("Tiền Giang (82) must lead to today's 82, Đồng Tháp")


def name_paths(districts: Iterable[Unit], today: Iterable[Unit], before: Iterable[Unit]) -> None:
    """Give each unit its IRI path: the plain one for the first claimant, `~kind` and `~kind-code` for namesakes.

    Districts come before today's communes, and within a level towns before countryside, because that is what a bare
    name in an article means most often.
    """
    taken: set[str] = set()
    for group in (districts, today, before):
        for each in sorted(group, key=lambda u: (PRECEDENCE.index(u.kind), u.code)):
            assert each.parent is not None
            plain = f"{each.parent.path}/{fold(each.name)}"
            candidates = (plain, f"{plain}~{each.kind}", f"{plain}~{each.kind}-{each.code}")
            each.path = next(path for path in candidates if path not in taken)
            taken.add(each.path)


def read_names(provinces: Collection[Unit], cldr: Path) -> list[dict[str, str]]:
    """The rows of province-names.csv: a name in each language, other spellings in those that articles are read in."""
    keys = {p.path for p in provinces}
    by_code = cldr_codes(cldr, keys)
    ours = read_spellings(keys)
    derived = {language: cldr_names(cldr, language) for language in LANGUAGES}
    rows = []
    for province in sorted(provinces, key=lambda p: p.path):
        row = {"key": province.path}
        for language in LANGUAGES:
            from_cldr = derived[language].get(by_code[province.path], "")
            default = {"vi": province.name, "en": province.english}.get(language, from_cldr)
            own = ours.get((province.path, language), {"preferred": "", "alternatives": "", "rejected": ""})
            row[language] = own["preferred"] or default
            if not row[language]:
                raise SystemExit(f"no {language} name for {province.path}: add one to province-spellings.csv")
            if language in SPELLED:
                others = {*own["alternatives"].split("|"), from_cldr} - {*own["rejected"].split("|"), row[language], ""}
                row[f"{language}_others"] = "|".join(sorted(others))
        rows.append(row)
    refuse_ambiguity(rows)
    return rows


def read_spellings(keys: set[str]) -> dict[tuple[str, str], dict[str, str]]:
    """Our own spellings, by province and language."""
    with (REFERENCE / "province-spellings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    if unknown := sorted({row["key"] for row in rows} - keys):
        raise SystemExit(f"province-spellings.csv names no province with {unknown}")
    return {(row["key"], row["lang"]): row for row in rows}


def refuse_ambiguity(rows: list[dict[str, str]]) -> None:
    """Stop when one spelling of a language would name two provinces."""
    owner: dict[tuple[str, str], str] = {}
    for row in rows:
        for language in SPELLED:
            for name in {row[language], *row[f"{language}_others"].split("|")} - {""}:
                if owner.setdefault((language, name), row["key"]) != row["key"]:
                    raise SystemExit(f"«{name}»@{language} names both {owner[language, name]} and {row['key']}")


def cldr_codes(cldr: Path, keys: set[str]) -> dict[str, str]:
    """CLDR's subdivision code of each province, matched by the Vietnamese name."""
    found = {}
    for code, name in cldr_names(cldr, "vi").items():
        key = CLDR_CODES.get(fold(name), fold(name))
        if key not in keys:
            raise SystemExit(f"CLDR's {code} «{name}» is none of the 63")
        found[key] = code
    if missing := keys - found.keys():
        raise SystemExit(f"CLDR lacks {sorted(missing)}")
    return found


def cldr_names(cldr: Path, language: str) -> dict[str, str]:
    tree = ET.parse(cldr / f"{language}.xml")
    names = {e.get("type", ""): e.text or "" for e in tree.iter("subdivision") if e.get("type", "").startswith("vn")}
    return {code: GENERIC.sub("", unicodedata.normalize("NFC", name)).strip() for code, name in names.items()}


def write_names(rows: list[dict[str, str]]) -> None:
    with (REFERENCE / "province-names.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Names of the 63 provinces and centrally-run cities (34 of them exist today). Written by\n"
            "# scripts/refresh_reference.py from Unicode CLDR 41 and from our province-spellings.csv: correct there.\n"
            "# CLDR: Copyright © 1991-2022 Unicode, Inc. All rights reserved. Licence: unicode-license.txt.\n"
        )
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


HEAD = """# Written by scripts/refresh_reference.py: change it there. Source of codes, names and successors:
# vietnamadminunits (MIT, © 2025 Tran Ngoc Minh Hieu){more}
@base <https://w3id.org/govgraph/id/place/> .
@prefix gov: <https://w3id.org/govgraph/ontology#> .
@prefix area-kind: <https://w3id.org/govgraph/concept/area-kind/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
DAY = f'"{MERGER_DAY}"^^xsd:date'
COUNTRY = {
    "vi": ("Việt Nam",),
    "en": ("Viet Nam", "Vietnam"),
    "bn": ("ভিয়েতনাম", "ভিয়েত নাম"),
    "hi": ("वियतनाम", "विएतनाम"),
    "th": ("เวียดนาม",),
    "ur": ("ویتنام",),
    "zh": ("越南",),
    "ko": ("베트남",),
    "fr": ("Viêt Nam",),
    "ja": ("ベトナム",),
}


def literal(text: str, language: str = "") -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def block(subject: str, properties: Iterable[tuple[str, Iterable[str]]]) -> str:
    """One Turtle block; properties without values are left out."""
    lines = [f"{name} {' , '.join(values)}" for name, objects in properties if (values := list(objects))]
    return f"{subject} " + " ;\n    ".join(lines) + " .\n"


def place_block(place: Unit, labels: list[str], others: list[str]) -> str:
    successors = sorted(f"<{s.path}>" for s in place.successors if s is not place)
    return block(
        f"<{place.path}>",
        [
            ("a", [f"gov:{place.level.title()}LevelUnit", "gov:AdministrativeUnit"]),
            ("skos:prefLabel", labels),
            ("skos:altLabel", others),
            ("gov:areaKind", [f"area-kind:{place.kind}"]),
            ("gov:officialCode", [literal(place.code)]),
            ("gov:formerOfficialCode", [literal(place.former_code)] if place.former_code else []),
            ("gov:partOf", [f"<{place.parent.path}>" if place.parent else "<viet-nam>"]),
            ("gov:validFrom", [DAY] if place.today and place.level != "province" else []),
            ("gov:validUntil", [] if place.today else [DAY]),
            ("gov:mergedInto", successors),
            ("gov:partlyMergedInto", successors if place.split else []),
        ],
    )


def province_blocks(provinces: Iterable[Unit], names: list[dict[str, str]]) -> Iterator[str]:
    yield block(
        "<viet-nam>",
        [
            ("a", ["gov:Country", "schema:Country"]),
            ("skos:prefLabel", [literal(n[0], lang) for lang, n in COUNTRY.items()]),
            ("skos:altLabel", [literal(o, lang) for lang, n in COUNTRY.items() for o in n[1:]]),
        ],
    )
    rows = {row["key"]: row for row in names}
    ordered = sorted(provinces, key=lambda p: p.path)
    for province in ordered:
        row = rows[province.path]
        labels = [literal(row[language], language) for language in LANGUAGES]
        others = [literal(o, lang) for lang in SPELLED for o in row[f"{lang}_others"].split("|") if o]
        yield place_block(province, labels, others)
    for province in ordered:
        originals = sorted((p for p in ordered if province in p.successors), key=lambda p: p.path)
        if len(originals) > 1:
            yield merger_block(province, originals)


def merger_block(province: Unit, originals: list[Unit]) -> str:
    vi = f"Sáp nhập {' – '.join(p.name for p in originals)} thành {province.name}, 1/7/2025"
    en = f"Merger of {', '.join(p.english for p in originals)} into {province.english}, 1 July 2025"
    return block(
        f"<../change/{MERGER_DAY}/{province.path}>",
        [
            ("a", ["org:ChangeEvent"]),
            ("skos:prefLabel", [literal(vi, "vi"), literal(en, "en")]),
            ("org:originalOrganization", [f"<{p.path}>" for p in originals]),
            ("org:resultingOrganization", [f"<{province.path}>"]),
            ("prov:startedAtTime", [f'"{MERGER_DAY}T00:00:00+07:00"^^xsd:dateTime']),
            ("dcterms:date", [DAY]),
            ("gov:causedBy", ["<../document/202-2025-qh15>"]),
        ],
    )


def unit_blocks(units: Iterable[Unit]) -> Iterator[str]:
    for each in sorted(units, key=lambda u: u.path):
        labels = [literal(each.name, "vi"), literal(each.english, "en")]
        others = [literal(each.full_name, "vi")] if each.full_name != each.name else []
        yield place_block(each, labels, others)


def write_turtle(name: str, blocks: Iterable[str], more: str = ".") -> None:
    (REFERENCE / name).write_text(HEAD.format(more=more) + "".join(blocks), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cldr", type=Path, default=CLDR, help="folder of CLDR's subdivisions (default: %(default)s)")
    provinces, districts, before, today = read_units()
    check(provinces, districts, before, today)
    name_paths(districts.values(), today.values(), before.values())
    names = read_names(provinces.values(), parser.parse_args().cldr)
    write_names(names)
    write_turtle("provinces.ttl", province_blocks(provinces.values(), names), "; names: see province-names.csv.")
    write_turtle("units-today.ttl", unit_blocks(today.values()))
    write_turtle("units-before.ttl", unit_blocks([*districts.values(), *before.values()]))


if __name__ == "__main__":
    main()
