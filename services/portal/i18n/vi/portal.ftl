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
## Chờ chỉ đạo
directives-title = Chờ chỉ đạo giải quyết
directives-waiting = { $count } văn bản
directives-urgent = { $count } khẩn
directives-none = Hết văn bản chờ chỉ đạo
directives-done-today = Hôm nay bạn đã chỉ đạo { $count } văn bản. Văn bản mới vào sổ sẽ hiện ở đây, khẩn nhất đứng trước.
directives-end-why = Bạn đã xem hết; còn { $count } văn bản để lại chờ chỉ đạo.
directives-give = Giao giải quyết
directives-suggestions = Gợi ý từ những lần trước
directives-chip-lead = { $unit } chủ trì
directives-chip-cooperate = { $units } phối hợp
directives-chip-due = hạn { $day }
directives-other = Chọn khác
directives-lead = Chủ trì
directives-others = Phối hợp, để biết
directives-reply = Phải trả lời bằng văn bản
directives-opinion = Ý kiến chỉ đạo (bút phê)
directives-do = Chuyển giải quyết
directives-file = Lưu để biết
directives-later = Để sau
directives-given = Đã chuyển văn bản số đến { $number } cho { $unit }.
directives-filed = Đã lưu để biết văn bản số đến { $number }.
directives-not-now = Văn bản này không còn chờ chỉ đạo của bạn.
directives-with = Đơn vị đang chủ trì: { $unit }.
directives-go-on = Văn bản chờ tiếp theo
nav-directives = Chờ chỉ đạo
choose-unit = Chọn đơn vị
due = Thời hạn giải quyết
due-on = hạn { $day }
due-mark = Hạn { $day }
reply-wanted-by = Bên gửi đề nghị trả lời trước { $day }
arrival = Số đến, ngày đến
files = Tệp
part-cooperate = Phối hợp
part-know = Để biết
page-of = Trang { $page } trên { $pages } của { $name }
open-file = Mở cả văn bản ({ $pages } trang)
files-not-now = Chưa mở được tệp của văn bản lúc này. Hãy tải lại trang sau ít phút.
no-page-view = Văn bản không có trang xem trước; hãy mở tệp ở trên.
following-title = Việc tôi giao
following-order = Quá hạn đứng trước
following-urged = Đã nhắc { $who }.
following-none = Bạn chưa giao việc nào đang làm
following-none-why = Việc bạn giao bằng bút phê hoặc phân công trong phòng sẽ theo dõi được ở đây.
following-none-overdue = Không có việc nào quá hạn
following-none-overdue-why = Những việc bạn giao đều còn trong hạn.
following-none-done = Chưa có việc nào xong
following-none-done-why = Việc bạn giao, khi làm xong, nằm lại ở đây.
nav-following = Việc tôi giao

## Việc của tôi
tasks-title = Việc của tôi
tasks-tabs = Các ngăn việc
tasks-open = Đang làm
tasks-others = Chờ người khác
tasks-unassigned = Chưa ai nhận
tasks-done = Đã xong
tasks-all = Xem tất cả việc đang làm
tasks-done-today = Hôm nay xong { $count } việc
tasks-none = Hết việc
tasks-none-why = Hôm nay đã xong { $count } việc. Việc mới được giao sẽ hiện ở đây.
tasks-none-here = Không có việc nào ở ngăn này
tasks-none-here-why = Bạn đang có { $count } việc ở các ngăn khác.
tasks-end-why = Không còn việc nào sau trang trước.
tasks-note = Đã biết
tasks-noted = Đã ghi nhận văn bản số đến { $number } để biết.
no-due = không hạn
nav-tasks = Việc của tôi
timing-overdue = Quá hạn
timing-today = Hạn hôm nay
timing-soon = Sắp đến hạn

## Một việc
task-with = Người làm
task-wish = Yêu cầu
task-waiting-assignment = Chờ phân công
task-assigned = Đã giao, chưa bắt đầu
task-started = Đang làm
task-waiting-reply = Chờ văn bản trả lời
task-completed = Đã xong
task-returned = Đã trả lại
task-passed-on = Đã chuyển đơn vị khác
task-ended = Đã kết thúc
task-progressed = cập nhật { $time }
task-not-begun = chưa cập nhật
task-urged = nhắc { $count } lần, gần nhất { $time }
task-reply-required = Văn bản này phải được trả lời: việc tự hoàn thành khi văn bản trả lời được phát hành.
task-claim-why = Chưa ai nhận việc này.
task-claim = Nhận việc
task-person = Giao cho
task-choose-person = Chọn người
task-person-due = Hạn cho người này
task-assign = Phân công
task-pass-on = Chuyển đơn vị khác
task-start = Bắt đầu xử lý
task-words = Kết quả hoặc tiến độ
task-complete = Hoàn thành
task-progress = Ghi tiến độ
task-urge-words = Lời nhắc (không bắt buộc)
task-urge = Nhắc
task-extend = Gia hạn
task-new-due = Hạn mới
task-reason = Lý do
task-return = Trả lại việc
task-withdraw = Thu hồi việc đã giao
task-withdraw-why = Thu hồi việc chủ trì thì cả ý kiến chỉ đạo này cùng những việc giao tiếp bên dưới kết thúc; văn bản lại chờ chỉ đạo.
task-history = Quá trình xử lý
task-done-assign = Đã phân công.
task-done-claim = Bạn đã nhận việc này.
task-done-start = Đã bắt đầu xử lý.
task-done-progress = Đã ghi tiến độ.
task-done-complete = Đã hoàn thành việc.
task-done-return = Đã trả lại việc.
task-done-urge = Đã nhắc.
task-done-extend = Đã gia hạn.
task-done-withdraw = Đã thu hồi việc.
act-assigned = giao cho { $to }
act-claimed = nhận việc
act-started = bắt đầu xử lý
act-progress = cập nhật tiến độ
act-urged = nhắc
act-extended = gia hạn đến { $day }
act-completed = hoàn thành
act-returned = trả lại
act-withdrawn = thu hồi

## Phòng tôi
unit-title = Việc của phòng
unit-unassigned = { $count } việc chưa ai nhận
unit-waiting = Chờ phân công
unit-none = Mọi việc của phòng đã có người nhận
unit-none-why = Văn bản lãnh đạo chuyển đến phòng sẽ hiện ở đây để phân công.
unit-load = Ai đang có bao nhiêu việc
unit-person = Người
unit-this-week = Đến hạn tuần này
unit-overdue = { $count } quá hạn
unit-gone = đã rời phòng, cần bàn giao
unit-assigned = Đã phân công cho { $who }.
unit-claiming-is-on = Chuyên viên của phòng được tự nhận việc chưa ai nhận.
unit-claiming-is-off = Chỉ trưởng phòng phân công việc.
unit-claiming-let = Cho phép tự nhận việc
unit-claiming-stop = Không cho tự nhận nữa
unit-claiming-on = Từ nay chuyên viên của phòng được tự nhận việc.
unit-claiming-off = Từ nay chỉ trưởng phòng phân công việc.
nav-unit = Việc của phòng
