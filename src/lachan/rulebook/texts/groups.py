"""Groups named by their kind: "các sở, ban, ngành", "các đơn vị liên quan"."""

from collections.abc import Callable

from lachan.rulebook.texts.words import Words, begins_predicate

_MANY = frozenset({"các", "những", "toàn", "mọi", "từng", "một"})
_NOUNS = frozenset(
    """
    sở|bộ|ban|ngành|hội|trường|chi cục|cục|vụ|phòng|cơ quan|đơn vị|địa phương|tổ chức|đoàn thể|doanh nghiệp|nhà trường|trường học|cơ sở
    lực lượng|trung tâm|xã|phường|huyện|quận|tỉnh|thành phố|thị xã|đặc khu|thành viên|nhà mạng|chủ đầu|hợp tác|cấp ủy|chính quyền
    tổ dân|hệ thống|cấp hội|cấp ủy|cấp|bệnh viện|ủy ban|hộ|hội đoàn|báo|đài|chuyên gia|tập đoàn|công ty|tổng công|ngân hàng|viện|học viện
    hiệp hội|liên đoàn|nhà đầu|ban chỉ|ban quản|tổ công|thầy|tổ|bên|cá nhân|cảng|đồn|hạt|quỹ|phòng ban|khu công|trạm|công an|thôn|chủ thể
    ubnd|ủy viên|đồng chí|đội|câu lạc|gia đình|chủ cơ|thủ trưởng
    """.replace("\n", "|").split("|")
)
_NOUNS = frozenset(noun.strip() for noun in _NOUNS if noun.strip())
_BARE = frozenset(
    "sở ban|sở ngành|ban ngành|cơ quan|đơn vị|địa phương|đoàn thể|doanh nghiệp|nhà trường|hệ thống thông|tổ chức đoàn|chính quyền|tổ dân|cấp ủy|lực lượng".split("|")
)
"""Groups that are named without "các"."""
_ORGANISATION = frozenset("chính|xã|có|liên|đoàn|hội|tín|quần|kinh|thành|đảng|và|phi|quốc|trong|thuộc|cơ|cung|khoa|hành|giám|nghề|tham".split("|"))
_STOPS = frozenset("để nhằm theo khi nếu sẽ phải cần tại như về bằng với do mà là vào từ đến sau trước kịp đều hàng hằng này bị gồm".split())
_SHORT_STOPS = frozenset("lưu khóa mua thả đặt soạn sửa lắp rào cắm lo dọn xóa dựng dạy trồng bán kê khoan lập trình gửi cử nắm dành làm không đưa giao mở đăng tặng phát giúp".split())
_ALLOWED = frozenset(
    """có liên|có chức|có thẩm|có chuyên|có trụ|có vốn|trong và|trong lĩnh|trong tỉnh|trong ngành|trong hệ|trong nước|trong khu|được giao|được phân
    được thành|quản lý|thông tin|báo chí|cung cấp|truyền thông|hoạt động|đào tạo|giáo dục|phát triển|bảo vệ|tư vấn|kiểm soát|trợ giúp|khám chữa|chủ quản|liên quan
    hỗ trợ|chăm sóc|thống kê|điều tra|sử dụng|khai thác|đầu tư|vận hành|thanh tra|phục vụ|thi hành|sản xuất|phát thanh|phát hành|phòng chống""".replace("\n", "|").split("|")
)
_ALLOWED = frozenset(pair.strip() for pair in _ALLOWED)
_WORDY_NOUNS = frozenset({"cơ", "đơn", "doanh", "tổ", "lực", "trung", "hệ", "ban", "trường"})
_DOERS = frozenset(
    "dịch vụ|nhà nước|chuyên môn|cơ quan|đơn vị|tổ chức|cơ sở|trung tâm|doanh nghiệp|lực lượng|hệ thống|công nghệ|phương tiện".split("|")
)
"""Nouns that a verb right behind them describes: "cơ quan thống kê"."""
_AFTER_CONCERNED = frozenset("đến trên thuộc của ở tại cấp trong ngoài và tỉnh thành huyện xã khác".split())
_LIMIT = 40


def read_group(*, words: Words, at: int, is_name: Callable[[Words, int], bool]) -> int:
    """This function will return the word after the group named at word ``at``; ``at`` when there is none.

    ``is_name`` says whether a known name begins at a word: a name after a comma ends the group.
    """
    start = _after_many(words, at)
    if start == at and words.raw(at).isupper():
        return at
    if not (_is_noun(words, start) if start > at else _is_bare(words, at)):
        return at
    end = start + _noun_length(words, start)
    is_bare = start == at
    while end < len(words) and end - at < _LIMIT and _goes_on(words, end, is_name):
        if is_bare and words.lower(end) == "và" and not _is_noun(words, end + 1):
            break
        end += _step(words, end)
    end = min(end, len(words))
    while end > start + 1 and words.lower(end - 1) in ("và", "hoặc", "của", "trong", "các"):
        end -= 1
    return end


def _after_many(words: Words, at: int) -> int:
    if words.lower(at) not in _MANY:
        return at
    if words.pair(at) in ("toàn thể", "toàn bộ", "một số", "tất cả"):
        return at + 3 if words.lower(at + 2) == "các" else at + 2
    return at + 1


def _is_noun(words: Words, at: int) -> bool:
    return words.pair(at) in _NOUNS or (words.lower(at) in _NOUNS and words.pair(at) not in ("cấp bách", "bộ phận", "bên cạnh", "hội nghị", "hội thảo", "báo cáo", "ban hành", "hộ khẩu", "hạt nhân", "hộ tịch", "bộ chỉ", "tổ ấm", "cấp có"))


def _is_bare(words: Words, at: int) -> bool:
    pair = words.pair(at)
    if pair in _BARE:
        return "," not in words.gap(at + 1)
    listed = words.lower(at) in ("sở", "ban", "bộ") and words.lower(at + 1) in ("ban", "ngành") and "," in words.gap(at + 1)
    return listed or f"{pair} {words.lower(at + 2)}" in ("tổ chức đoàn", "hệ thống thông", "hệ thống giáo")


def _noun_length(words: Words, at: int) -> int:
    return 2 if words.pair(at) in _NOUNS else 1


def _step(words: Words, at: int) -> int:
    """How many words go together at ``at``: an allowed pair, an organisation, else one."""
    return 2 if words.pair(at) in _ALLOWED or words.pair(at) in _NOUNS else 1


def _goes_on(words: Words, at: int, is_name: Callable[[Words, int], bool]) -> bool:
    gap = words.gap(at)
    if any(letter in ";:.()\"“”…" for letter in gap):
        return False
    if "," in gap:
        return _continues_list(words, at, is_name)
    if words.lower(at) == "và":
        following = at + 1
        return not (words.lower(following) in _MANY or is_name(words, following) or words.pair(following) == "hệ thống" or begins_predicate(words=words, at=following) and not _is_noun(words, following))
    if is_name(words, at) and words.lower(at - 1) not in ("thuộc", "của", "và", "tại"):
        return False
    if words.pair(at - 2) == "liên quan" and words.lower(at) not in _AFTER_CONCERNED:
        return False
    if words.lower(at) in _STOPS and words.pair(at) not in _ALLOWED:
        return False
    if words.lower(at) in ("có", "được", "trong") and words.pair(at) not in _ALLOWED:
        return False
    if words.pair(at) == "tổ chức":
        return words.lower(at + 2) in _ORGANISATION or bool(words.gap(at + 2).strip())
    if words.pair(at) in _ALLOWED:
        return _modifies(words, at)
    return not (begins_predicate(words=words, at=at, short=False) or (words.lower(at) in _SHORT_STOPS and words.lower(at - 1) not in ("công", "độc", "quốc", "thành")))


def _modifies(words: Words, at: int) -> bool:
    """Whether an ambiguous pair belongs to the noun before it ("cơ quan quản lý") and is no verb of its own."""
    if not begins_predicate(words=words, at=at, short=False) or words.pair(at).startswith(("có ", "trong ", "được ", "liên ", "hoạt ", "chủ quản")):
        return True
    return words.pair(at - 2) in _DOERS or words.pair(at - 2) in _ALLOWED


def _continues_list(words: Words, at: int, is_name: Callable[[Words, int], bool]) -> bool:
    """Whether what follows a comma is one more kind in the same group ("các sở, ban, ngành")."""
    if words.lower(at) in _MANY or is_name(words, at):
        return False
    if words.pair(at) == "tổ chức":
        return words.pair(at - 2) in _DOERS or words.lower(at + 2) in _ORGANISATION or bool(words.gap(at + 2).strip())
    if words.pair(at) in ("lĩnh vực", "chữa bệnh", "báo chí", "xuất bản"):
        return True
    return (_is_noun(words, at) and not words.raw(at)[:1].isupper() or words.lower(at) in ("ban", "ngành", "bộ", "sở")) and (
        words.pair(at) in _NOUNS or not begins_predicate(words=words, at=at)
    )
