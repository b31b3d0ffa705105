### Everything the portal says. Keys by page: page-matter. One paragraph a page; Vietnamese in ../vi with the same keys.

## Around every page
house = Inter-connected electronic office
skip = To the main content
account = account
act-as = Switch to
look-dark = Dark
look-light = Light
sign-out = Sign out
nav = Main
nav-today = Today
nav-help = Help
nav-home = First page
nav-arrivals = Incoming documents
nav-api = API documentation
offline = No connection. What you typed is kept on this machine; send it as usual once you are connected again.
foot-as-of = Version { $version } · Data as of { $time }
foot-version = Version { $version } · { $time }
foot-no-secrets = Never write, send or store secret documents on this system.
keys-title = Shortcuts on this page
close = Close
to-first-page = To the first page
try-again = Try again
trace = Trace id:

## Lists
list = List
list-begin = Back to the top
list-next = Next page
list-end = End of the list
list-end-why = There is nothing after the previous page.
no-number = No number
arrival-number = Arrival no. { $number }

## Urgency
urgency-urgent = Urgent
urgency-very-urgent = Very urgent
urgency-flash = Flash

## Errors
no-page = There is no such page
no-page-why = The address may be mistyped, or what was here is gone or belongs to another agency.
error-help = Need help? Call your unit's IT officer and read out this trace id:
typed-kept = What you typed is kept. However often you send it, it is recorded once.
typed-again = Send again

## Sign-in
sign-in = Sign in
sign-in-refused = Not signed in.
sign-in-no-secrets = Never write, send or store secret documents on this system (regulation, article 11.4).
sign-in-forgotten = Forgotten the password? Call your unit's IT officer.
session-over = Your session is over.
session-over-kept = What you typed is kept: sign in again to send it.
signed-out = You are signed out.
signed-out-shared = On a shared machine, close the browser, too.
login = Login
login-hint = The name of your official mailbox
password = Password
resume-title = Send what you typed
resume-why = You are signed in again. The form you were sending when the session ended is still here.
resume-go-on = Send it
resume-drop = Do not send it

## Password
password-change = Change password
password-first = Choose a password of your own
password-first-why = Somebody else set the current one. Change it before you begin to work.
password-refused = The password was not changed.
password-current = Current password
password-new = New password
password-new-hint = At least 12 characters. A sentence that is easy to remember, with spaces and accents, is best.
password-again = New password once more
password-differs = The two new passwords differ. Type them again.
password-later = Later, sign out
password-keep = Keep the password

## First page
home-title = First page
home-greeting = Welcome, { $name }
home-none = Nothing waits for you
home-none-why = New work appears here and in the navigation as soon as it comes.
home-waiting = Waiting for you
home-elsewhere = Elsewhere

## Incoming documents
arrivals-order = The most urgent first
arrivals-trays = Trays of incoming documents
arrivals-sender-unknown = Unknown sender
arrivals-tray-arrived = To be received
arrivals-tray-registered = Registered
arrivals-tray-refused = Refused
arrivals-tray-returned = Returned after registration
arrivals-title-arrived = Incoming documents to be received
arrivals-title-registered = Registered incoming documents
arrivals-title-refused = Refused incoming documents
arrivals-title-returned = Incoming documents returned after registration
arrivals-none-arrived = Nothing waits to be received
arrivals-none-arrived-why = Documents sent to the agency appear here as soon as they arrive.
arrivals-none-registered = Nothing is registered yet
arrivals-none-registered-why = Documents that were received and numbered lie here.
arrivals-none-refused = Nothing was refused
arrivals-none-refused-why = Refused documents are kept here, to be compared with the sender.
arrivals-none-returned = Nothing was returned
arrivals-none-returned-why = Documents found misdirected after registration lie here; their arrival numbers stay in the register.

## Words used everywhere
sender = Sender
number-and-symbol = Number and symbol
subject = Subject
cancel = Cancel

## Refusing
refuse-title = Refuse a document
refuse-why = The sender reads the reason and learns what to do next
refuse-reason = Reason
refuse-words = Tell the sender more
refuse-words-hint = For example: annex 2 cannot be opened, please send it again
refuse-do = Refuse it
refuse-done = The document of { $from } was refused. The sender has been told why.
refusal-wrong-address = Sent to the wrong agency
refusal-unreadable = Unreadable
refusal-invalid-signature = The signature is not valid
refusal-incomplete = Incomplete
refusal-duplicate = Received before
refusal-secret = Has secret content
refusal-malware = Has malware
refusal-other = Another reason

## Counters in the navigation
count-refused = { $count } refused
count-not-arrived = { $count } not arrived
count-overdue = { $count } overdue
