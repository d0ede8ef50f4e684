"""One row before the nine: what it must answer, what it must not tell, what it must not change."""

from campaigns.entries.models import Entry
from tests.permissions.matrix.doors import DOORS, GROUPS, PEOPLE, STATES, word_of
from tests.permissions.matrix.knocking import knock, said, send, undone, writes
from tests.permissions.matrix.rows import Row, Scene
from tests.permissions.matrix.secrets import leaks
from tests.permissions.matrix.world import World

REFUSED = (302, 401, 403, 404, 405)


def scenes(world: World, row: Row) -> list[Scene]:
    states = STATES if row.by_entry else ("winner",)
    return [Scene(world, world.stages[phase], phase, state) for phase in row.phases for state in states]


def reading_problems(world: World, row: Row) -> list[str]:
    """GET by everybody: another status than the door's, a word that is not due, a write."""
    wrong = []
    for scene in scenes(world, row):
        door, path = DOORS[word_of(row.door, scene.state)], row.path(scene)
        for who in PEOPLE:
            with undone(), writes() as written:
                answer = knock(world.clients[who], path)
                words = said(answer)
                if answer.status_code == 302 and answer["Location"].startswith("/media/"):
                    words += said(knock(world.clients[who], answer["Location"]))
            what = f"{who}, {scene.phase}, {scene.state}"
            if answer.status_code != door[who]:
                wrong.append(f"{what}: {answer.status_code} instead of {door[who]}")
            wrong += [f"{what}: tells {word}" for word in told(words, who, row)]
            if written and not (row.writes_on_get and answer.status_code == 200):
                wrong.append(f"{what}: a GET writes to {sorted(set(written))}")
    return wrong


def told(words: str, who: str, row: Row) -> list[str]:
    return [word for word in leaks(words, who, row.place) if word.partition("-")[0] not in row.holder]


def writing_problems(world: World, row: Row) -> list[str]:
    """What is sent by everybody: a write of those who may not, none of those who may, an error of ours."""
    wrong = []
    if row.body is None:
        return wrong
    for scene in scenes(world, row):
        may, path = GROUPS[word_of(row.writers, scene.state)], row.path(scene)
        for who in PEOPLE:
            with undone(), writes() as written:
                answer = send(world.clients[who], path, row.body(scene), method=row.method)
                words = said(answer)
            what = f"{who}, {scene.phase}, {scene.state}: sent, {answer.status_code}"
            if who in may and not written:
                wrong.append(f"{what}: nothing was written")
            if who not in may and written:
                wrong.append(f"{what}: wrote to {sorted(set(written))}")
            if answer.status_code >= 500:
                wrong.append(what)
            wrong += [f"{what}: tells {word}" for word in told(words, who, row)]
            if who in may:
                with undone(), writes() as written:
                    forged = send(world.clients[who], path, row.body(scene), method=row.method, csrf=False)
                if forged.status_code != 403 or written:
                    wrong.append(f"{what}: without the token {forged.status_code}, {sorted(set(written))}")
    return wrong


def state_of_all() -> dict[str, tuple]:
    """Every entry as it is kept: nothing of a module's tries may remain."""
    return {
        str(row[0]): row
        for row in Entry.objects.order_by("pk").values_list("pk", "state", "revision", "title", "number")
    }
