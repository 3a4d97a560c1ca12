"""Where the site listens: this machine's own address unless told otherwise."""

import argparse

from lachan.server.environment import env
from lachan.server.wording import say


def add_address(parser: argparse.ArgumentParser) -> None:
    """This function will declare ``--host`` and ``--port`` with their defaults from the environment."""
    host = str(env.str("LACHAN_HOST", default="127.0.0.1"))
    port = str(env.str("LACHAN_PORT", default="") or env.str("PORT", default="") or "8000")
    parser.add_argument(
        "--host",
        default=host,
        metavar=say("MÁY"),
        help=say("địa chỉ lắng nghe (mặc định: 127.0.0.1, LACHAN_HOST)"),
    )
    parser.add_argument(
        "--port",
        type=int,
        default=port,
        metavar=say("CỔNG"),
        help=say("cổng (mặc định: 8000, LACHAN_PORT hoặc PORT)"),
    )
