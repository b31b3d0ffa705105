### Mọi lời của cổng. Khóa theo trang: trang-việc. Mỗi trang một đoạn; tiếng Anh ở ../en với cùng các khóa.

## Quanh mọi trang
house = Văn phòng điện tử liên thông
skip = Đến nội dung chính
account = tài khoản
act-as = Chuyển sang
look-dark = Nền tối
look-light = Nền sáng
sign-out = Đăng xuất
nav = Chính
nav-today = Việc hôm nay
nav-help = Trợ giúp
nav-home = Trang đầu
nav-arrivals = Văn bản đến
nav-api = Tài liệu API
offline = Mất kết nối. Những gì bạn đã gõ vẫn còn trên máy này; khi có mạng lại, hãy gửi như thường.
foot-as-of = Phiên bản { $version } · Dữ liệu lúc { $time }
foot-version = Phiên bản { $version } · { $time }
foot-no-secrets = Không soạn, gửi hoặc lưu văn bản mật trên hệ thống này.
keys-title = Phím tắt trên trang này
close = Đóng
to-first-page = Về trang đầu
try-again = Thử lại
trace = Mã tra cứu:

## Danh sách
list = Danh sách
list-begin = Về đầu danh sách
list-next = Trang sau
list-end = Hết danh sách
list-end-why = Không còn văn bản nào sau trang trước.
no-number = Không số
arrival-number = Số đến { $number }

## Mức độ khẩn
urgency-urgent = Khẩn
urgency-very-urgent = Thượng khẩn
urgency-flash = Hỏa tốc

## Lỗi
no-page = Không có trang này
no-page-why = Địa chỉ có thể đã gõ sai, hoặc nội dung không còn hay không thuộc đơn vị của bạn.
error-help = Cần giúp? Gọi cán bộ công nghệ thông tin của đơn vị và đọc mã tra cứu này:
typed-kept = Nội dung bạn đã nhập còn nguyên. Gửi lại bao nhiêu lần cũng chỉ được ghi một lần.
typed-again = Gửi lại

## Đăng nhập
sign-in = Đăng nhập
sign-in-refused = Chưa đăng nhập được.
sign-in-no-secrets = Không soạn, gửi hoặc lưu văn bản mật trên hệ thống này (khoản 4 Điều 11 Quy chế).
sign-in-forgotten = Quên mật khẩu? Gọi cán bộ công nghệ thông tin của đơn vị.
session-over = Phiên làm việc đã hết.
session-over-kept = Nội dung bạn đã nhập vẫn còn: đăng nhập lại để gửi tiếp.
signed-out = Bạn đã đăng xuất.
signed-out-shared = Trên máy dùng chung, hãy đóng cả trình duyệt.
login = Tên đăng nhập
login-hint = Tên hộp thư điện tử công vụ
password = Mật khẩu
resume-title = Gửi tiếp nội dung đã nhập
resume-why = Bạn đã đăng nhập lại. Biểu mẫu bạn đang gửi lúc phiên hết hạn vẫn còn nguyên.
resume-go-on = Gửi tiếp
resume-drop = Không gửi nữa

## Mật khẩu
password-change = Đổi mật khẩu
password-first = Đặt mật khẩu của riêng bạn
password-first-why = Mật khẩu hiện tại do người khác đặt. Hãy đổi trước khi bắt đầu làm việc.
password-refused = Chưa đổi được mật khẩu.
password-current = Mật khẩu hiện tại
password-new = Mật khẩu mới
password-new-hint = Ít nhất 12 ký tự. Một câu dễ nhớ, có dấu cách và dấu tiếng Việt, là tốt nhất.
password-again = Nhập lại mật khẩu mới
password-differs = Hai lần nhập mật khẩu mới chưa giống nhau. Hãy nhập lại.
password-later = Để sau, đăng xuất
password-keep = Không đổi nữa

## Trang đầu
home-title = Trang đầu
home-greeting = Xin chào, { $name }
home-none = Hết việc đang chờ bạn
home-none-why = Việc mới sẽ hiện ở đây và trong thanh điều hướng ngay khi tới.
home-waiting = Đang chờ bạn
home-elsewhere = Nơi khác

## Văn bản đến
arrivals-order = Khẩn nhất đứng trước
arrivals-trays = Ngăn văn bản đến
arrivals-sender-unknown = Không rõ nơi gửi
arrivals-tray-arrived = Chờ tiếp nhận
arrivals-tray-registered = Đã vào sổ
arrivals-tray-refused = Đã từ chối
arrivals-tray-returned = Trả lại sau khi vào sổ
arrivals-title-arrived = Văn bản đến chờ tiếp nhận
arrivals-title-registered = Văn bản đến đã vào sổ
arrivals-title-refused = Văn bản đến đã từ chối
arrivals-title-returned = Văn bản đến trả lại sau khi vào sổ
arrivals-none-arrived = Hết văn bản chờ tiếp nhận
arrivals-none-arrived-why = Văn bản liên thông gửi đến cơ quan sẽ hiện ở đây ngay khi tới nơi.
arrivals-none-registered = Chưa có văn bản nào vào sổ
arrivals-none-registered-why = Văn bản được tiếp nhận và cấp số đến sẽ nằm ở đây.
arrivals-none-refused = Chưa từ chối văn bản nào
arrivals-none-refused-why = Văn bản bị từ chối được giữ lại ở đây để đối chiếu với bên gửi.
arrivals-none-returned = Chưa trả lại văn bản nào
arrivals-none-returned-why = Văn bản đã vào sổ rồi mới phát hiện gửi nhầm nằm ở đây; số đến của nó vẫn giữ nguyên trong sổ.

## Từ dùng chung
sender = Nơi gửi
number-and-symbol = Số, ký hiệu
subject = Trích yếu
cancel = Thôi

## Từ chối tiếp nhận
refuse-title = Từ chối tiếp nhận
refuse-why = Bên gửi đọc lý do này và biết phải làm gì tiếp
refuse-reason = Lý do
refuse-words = Nói rõ thêm cho bên gửi
refuse-words-hint = Ví dụ: phụ lục 2 không mở được, đề nghị gửi lại
refuse-do = Từ chối tiếp nhận
refuse-done = Đã từ chối văn bản của { $from }. Bên gửi đã được báo lý do.
refusal-wrong-address = Gửi nhầm nơi nhận
refusal-unreadable = Không đọc được
refusal-invalid-signature = Chữ ký số không hợp lệ
refusal-incomplete = Thiếu thành phần
refusal-duplicate = Trùng văn bản đã nhận
refusal-secret = Có nội dung mật
refusal-malware = Có mã độc
refusal-other = Lý do khác

## Số đếm trong thanh điều hướng
count-refused = { $count } từ chối
count-not-arrived = { $count } chưa đến
count-overdue = { $count } quá hạn
