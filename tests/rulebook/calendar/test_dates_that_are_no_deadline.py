"""Dates of citations, programmes, events, births and results: a wrong deadline is worse than none."""

import datetime as dt

import pytest

from lachan.rulebook.calendar.phrases import find_deadlines

NOT_DEADLINES = [
    "Quán triệt Chỉ thị số 18/CT-TTg ngày 12/3/2021 của Thủ tướng Chính phủ.",
    "Thực hiện Nghị định số 56/2017/NĐ-CP ngày 09 tháng 5 năm 2017.",
    "Căn cứ Luật Trẻ em năm 2016; Bộ luật Hình sự năm 2015.",
    "Triển khai Chương trình vì trẻ em giai đoạn 2021 - 2030.",
    "Triển khai Chương trình bảo vệ trẻ em đến năm 2030 trên địa bàn.",
    "Tầm nhìn đến năm 2045, không còn lao động trẻ em.",
    "Đến năm 2030, mọi xã có điểm vui chơi cho trẻ em.",
    "Thông tư có hiệu lực từ ngày 15/11/2021.",
    "Quy định có hiệu lực kể từ ngày 10 tháng 12 năm 2021.",
    "Rà soát trẻ em sinh trước ngày 01/01/2010.",
    "Rà soát các văn bản ban hành trước ngày 01/7/2020.",
    "Rà soát hồ sơ đã được phê duyệt trước ngày 01/7/2020.",
    "Số liệu tính đến hết ngày 31/12/2020 do Công an tỉnh cung cấp.",
    "So sánh với kết quả thực hiện trong năm 2020.",
    "Năm 2020, toàn tỉnh mở nhiều lớp tập huấn.",
    "Phân bổ dự toán trong năm 2021 cho các xã.",
    "Hỗ trợ trẻ em từ đủ 13 tuổi đến dưới 16 tuổi.",
    "Thực hiện khoản 3 Điều 90 và Điều 12 của Luật.",
    "Hưởng ứng Ngày Trẻ em thế giới 20/11 và ngày 01/6.",
    "Mít tinh nhân ngày 25/11 tại trung tâm huyện.",
    "Thường xuyên kiểm tra các cơ sở nuôi dưỡng.",
    "Kịp thời đưa trẻ em đi giám định ngay từ khi có tin báo.",
    "Khám sức khỏe định kỳ cho trẻ em trong trường học.",
    "Lập kế hoạch hằng năm và dài hạn về đào tạo.",
    "Xử lý vi phạm theo quy định của pháp luật.",
    "Bố trí người làm công tác bảo vệ trẻ em theo quy định của Luật Trẻ em.",
    "Chia tỷ lệ 1/3 số vụ cho mỗi đội; trực 24/7.",
    "Ở Việt Nam 2021 là năm đầu của nhiệm kỳ.",
    "Duy trì mô hình (Luật năm 2016) tại xã.",
    "Triển khai mô hình (giai đoạn 2021 - 2025).",
    "Chương trình hành động đến năm 2030 và những năm tiếp theo.",
    "Báo cáo tiến độ thực hiện năm 2021 của các dự án.",
    "Phấn đấu giảm số vụ vào năm 2025.",
    "Hưởng ứng Tháng 6 - Tháng hành động vì trẻ em.",
    "Hỗ trợ trẻ em ngay sau khi phát hiện vụ việc.",
    "Xử lý các vụ đặc biệt nghiêm trọng quý I/2021 của tỉnh.",
    "Làm việc với chủ đầu tư ngày 20/7/2021.",
    "",
]


@pytest.mark.parametrize("text", NOT_DEADLINES)
def test_find_deadlines_leaves_other_dates_alone(text):
    assert find_deadlines(text=text, issued_on=dt.date(2021, 1, 5)) == ()
