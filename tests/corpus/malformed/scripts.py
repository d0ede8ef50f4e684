"""Text that some reader of ffmpeg's would follow elsewhere, and pages that a browser would."""

from pathlib import Path

from tests.corpus.malformed import video, written


@video("refused")
def playlist_that_asks_an_address(folder: Path, at: str) -> Path:
    return written(folder, f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{at}/segment.ts\n#EXT-X-ENDLIST\n")


@video("refused")
def playlist_that_reads_a_file(folder: Path, at: str) -> Path:
    return written(folder, "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")


@video("refused")
def playlist_of_concatenated_addresses(folder: Path, at: str) -> Path:
    return written(folder, f"#EXTM3U\n#EXTINF:1,\nconcat:{at}/head|subfile,,start,0,end,99,,:/etc/passwd\n")


@video("refused")
def playlist_with_a_key_elsewhere(folder: Path, at: str) -> Path:
    return written(folder, f'#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="{at}/key"\n#EXTINF:1,\n{at}/a.ts\n')


@video("refused")
def playlist_with_the_beginning_of_an_mp4(folder: Path, at: str) -> Path:
    return written(folder, b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp41\n" + f"#EXTM3U\n{at}/a.ts\n".encode())


@video("refused")
def concat_script_with_an_address(folder: Path, at: str) -> Path:
    return written(folder, f"ffconcat version 1.0\nfile '{at}/a.mp4'\n")


@video("refused")
def concat_script_with_a_file(folder: Path, at: str) -> Path:
    return written(folder, "ffconcat version 1.0\nfile '/etc/passwd'\n")


@video("refused")
def dash_manifest(folder: Path, at: str) -> Path:
    return written(
        folder,
        f'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period><AdaptationSet>'
        f'<Representation id="1" bandwidth="1"><BaseURL>{at}/a.mp4</BaseURL></Representation>'
        "</AdaptationSet></Period></MPD>",
    )


@video("refused")
def session_description(folder: Path, at: str) -> Path:
    port = at.rsplit(":", 1)[1]
    return written(
        folder, f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {port} RTP/AVP 96\n"
    )


@video("refused")
def subtitle_index_that_names_another_file(folder: Path, at: str) -> Path:
    return written(folder, "# VobSub index file, v7\nid: en, index: 0\ntimestamp: 00:00:01:000, filepos: 000000000\n")


@video("refused")
def avisynth_script(folder: Path, at: str) -> Path:
    return written(folder, f'AviSource("{at}/a.avi")\n')


@video("refused")
def metadata_script(folder: Path, at: str) -> Path:
    return written(folder, ";FFMETADATA1\ntitle=x\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1\n")


@video("refused")
def page(folder: Path, at: str) -> Path:
    return written(folder, f"<!doctype html><script src='{at}/x.js'></script>")


@video("refused")
def drawing_with_a_picture_elsewhere(folder: Path, at: str) -> Path:
    return written(
        folder,
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<image xlink:href="{at}/x.png" width="9" height="9"/></svg>',
    )


@video("refused")
def program_in_php(folder: Path, at: str) -> Path:
    return written(folder, f"<?php file_get_contents('{at}'); system($_GET['x']);")


@video("refused")
def subtitles_without_end(folder: Path, at: str) -> Path:
    line = "Dialogue: 0,0:00:00.00,9:59:59.99,Default,,0,0,0,,{\\t(0,9999999,\\frz99999)}" + "x" * 200 + "\n"
    return written(folder, "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End\n" + line * 20_000)
