"""Words for the titles of invented assignments and the names of invented people, drawn with a given chance."""

import random

_VERBS = (
    "Tổ chức", "Xây dựng", "Rà soát, hoàn thiện", "Triển khai", "Tham mưu ban hành", "Kiểm tra, giám sát",
    "Tổng hợp, báo cáo", "Củng cố", "Nhân rộng", "Phối hợp thực hiện", "Duy trì", "Đánh giá",
)  # fmt: skip
_THINGS = (
    "mô hình phòng ngừa bạo lực trẻ em", "đường dây tiếp nhận thông tin về trẻ em",
    "quy trình hỗ trợ trẻ em bị xâm hại",
    "chiến dịch truyền thông phòng, chống xâm hại trẻ em", "lớp tập huấn kỹ năng bảo vệ trẻ em",
    "mạng lưới cộng tác viên bảo vệ trẻ em", "cơ sở cung cấp dịch vụ bảo vệ trẻ em", "kế hoạch phòng, chống đuối nước",
    "chương trình giáo dục kỹ năng sống", "hồ sơ quản lý trẻ em có hoàn cảnh đặc biệt", "tư vấn tâm lý học đường",
    "điểm vui chơi an toàn", "hội thi tìm hiểu pháp luật về trẻ em",
    "tài liệu truyền thông về an toàn trên môi trường mạng",
    "cơ sở dữ liệu về trẻ em", "ngôi nhà an toàn", "trường học an toàn, không bạo lực",
    "đội phản ứng nhanh bảo vệ trẻ em",
    "trợ giúp pháp lý cho trẻ em", "phòng điều tra thân thiện", "giám định pháp y kịp thời cho trẻ em",
    "diễn đàn trẻ em", "quỹ bảo trợ trẻ em", "công tác phòng, chống lao động trẻ em",
    "việc tiêm chủng, khám sức khỏe định kỳ",
)  # fmt: skip
_WHERE = (
    "trên địa bàn toàn tỉnh", "tại các xã, phường, thị trấn", "trong các cơ sở giáo dục", "tại các khu công nghiệp",
    "ở vùng bãi ven sông", "trong gia đình và cộng đồng", "tại bệnh viện và trạm y tế", "ở các thôn, tổ dân phố",
    "trong các cơ sở trợ giúp xã hội", "trên môi trường mạng", "tại các trường mầm non tư thục", "ở cơ sở tôn giáo",
)  # fmt: skip
_FOR = (
    "cho cha mẹ và người chăm sóc", "cho giáo viên, nhân viên nhà trường", "cho trẻ em từ 11 đến dưới 16 tuổi",
    "cho trẻ em khuyết tật", "cho trẻ em gái", "cho cán bộ cấp xã", "cho người sử dụng lao động",
    "cho cộng tác viên dân số", "cho học sinh tiểu học", "cho trẻ em di cư cùng gia đình",
)  # fmt: skip
_FAMILY = (
    "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ",
    "Ngô", "Dương", "Lý", "Đoàn", "Đinh", "Trịnh",
)  # fmt: skip
_MIDDLE = ("Văn", "Thị", "Minh", "Ngọc", "Đức", "Thanh", "Quang", "Thu", "Hữu", "Kim", "Xuân", "Hồng")
_GIVEN = (
    "An", "Bình", "Chi", "Dũng", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hiền", "Hoa", "Hùng", "Hương", "Khánh", "Lan",
    "Liên", "Linh", "Long", "Mai", "Nam", "Nga", "Phúc", "Phương", "Quân", "Sơn", "Thảo", "Thắng", "Trang",
    "Tuấn", "Yến",
)  # fmt: skip


def title(chance: random.Random) -> str:
    """Return the title of an assignment."""
    words = [chance.choice(_VERBS), chance.choice(_THINGS), chance.choice(_WHERE)]
    if chance.random() < 0.6:
        words.insert(2, chance.choice(_FOR))
    return " ".join(words)


def person(chance: random.Random) -> str:
    """Return the name of a person."""
    return f"{chance.choice(_FAMILY)} {chance.choice(_MIDDLE)} {chance.choice(_GIVEN)}"
