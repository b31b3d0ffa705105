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
## Waiting for a directive
directives-title = Waiting for your directive
directives-waiting = { $count } documents
directives-urgent = { $count } urgent
directives-none = Nothing waits for your directive
directives-done-today = You directed { $count } documents today. What is registered next appears here, the most urgent first.
directives-end-why = You have seen all; { $count } documents that you left still wait.
directives-give = Give out
directives-suggestions = As was done before
directives-chip-lead = { $unit } leads
directives-chip-cooperate = { $units } cooperate
directives-chip-due = due { $day }
directives-other = Something else
directives-lead = Lead
directives-others = Who cooperates, who is to know
directives-reply = Must be answered in writing
directives-opinion = Directive
directives-do = Give out
directives-file = File for information
directives-later = Later
directives-given = Arrival no. { $number } was given to { $unit }.
directives-filed = Arrival no. { $number } was filed for information.
directives-not-now = This document does not wait for your directive any more.
directives-with = It is with { $unit }.
directives-go-on = What waits next
nav-directives = To direct
choose-unit = Choose a unit
due = Deadline
due-on = due { $day }
due-mark = Due { $day }
reply-wanted-by = The sender wishes an answer before { $day }
arrival = Arrival no., date
files = Files
part-cooperate = Cooperate
part-know = To know
page-of = Page { $page } of { $pages } of { $name }
open-file = Open the whole document ({ $pages } pages)
files-not-now = The files of this document cannot be opened now. Load the page again in a few minutes.
no-page-view = There is no page to show; open the file above.
following-title = What I gave out
following-order = Overdue first
following-urged = { $who } was urged.
following-none = Nothing that you gave out is under way
following-none-why = What you give out by directive or assign in your unit is followed here.
following-none-overdue = Nothing is overdue
following-none-overdue-why = All that you gave out is still in time.
following-none-done = Nothing is done yet
following-none-done-why = What you gave out stays here when it is done.
nav-following = What I gave out

## My work
tasks-title = My work
tasks-tabs = Parts of the work
tasks-open = Under way
tasks-others = Waiting for others
tasks-unassigned = Nobody has it
tasks-done = Done
tasks-all = See all that is under way
tasks-done-today = { $count } done today
tasks-none = Nothing left to do
tasks-none-why = You finished { $count } today. What is given to you next appears here.
tasks-none-here = There is nothing in this part
tasks-none-here-why = You have { $count } in the other parts.
tasks-end-why = There is nothing after the previous page.
tasks-note = Noted
tasks-noted = You took note of arrival no. { $number }.
no-due = no deadline
nav-tasks = My work
timing-overdue = Overdue
timing-today = Due today
timing-soon = Due soon

## One task
task-with = Who has it
task-wish = Wish
task-waiting-assignment = To be assigned
task-assigned = Assigned, not begun
task-started = Under way
task-waiting-reply = Waits for the reply
task-completed = Done
task-returned = Returned
task-passed-on = Passed on
task-ended = Ended
task-progressed = updated { $time }
task-not-begun = no update yet
task-urged = urged { $count } times, last { $time }
task-reply-required = This document must be answered: the task completes itself when the reply is released.
task-claim-why = Nobody has this task.
task-claim = Take it
task-person = Give to
task-choose-person = Choose a person
task-person-due = Their deadline
task-assign = Assign
task-pass-on = Pass on to another unit
task-start = Begin
task-words = Result or progress
task-complete = Complete
task-progress = Note progress
task-urge-words = A word with it (optional)
task-urge = Urge
task-extend = Give more time
task-new-due = New deadline
task-reason = Reason
task-return = Give back
task-withdraw = Take back
task-withdraw-why = To take back the lead ends this directive and all that was given below it; the document waits for another directive.
task-history = What happened
task-done-assign = It was assigned.
task-done-claim = You have the task now.
task-done-start = You began.
task-done-progress = The progress was noted.
task-done-complete = The task is completed.
task-done-return = The task was given back.
task-done-urge = They were urged.
task-done-extend = There is more time.
task-done-withdraw = The task was taken back.
act-assigned = gave it to { $to }
act-claimed = took it
act-started = began
act-progress = noted progress
act-urged = urged
act-extended = gave time until { $day }
act-completed = completed it
act-returned = gave it back
act-withdrawn = took it back

## My unit
unit-title = Work of the unit
unit-unassigned = { $count } that nobody has
unit-waiting = To be assigned
unit-none = Everything of the unit is with somebody
unit-none-why = What leaders give to the unit appears here to be assigned.
unit-load = Who has how much
unit-person = Person
unit-this-week = Due this week
unit-overdue = { $count } overdue
unit-gone = left the unit, to be taken over
unit-assigned = It was assigned to { $who }.
unit-claiming-is-on = Officers of the unit may take what nobody has.
unit-claiming-is-off = Only the head assigns work.
unit-claiming-let = Let officers take work
unit-claiming-stop = Let them no longer
unit-claiming-on = Officers of the unit may take work from now on.
unit-claiming-off = From now on only the head assigns work.
nav-unit = Work of the unit
