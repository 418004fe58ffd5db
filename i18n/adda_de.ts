<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ActivityLabel</name>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>vor %n Min.</numerusform>
            <numerusform>vor %n Min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>vor %n Std.</numerusform>
            <numerusform>vor %n Std.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 day ago</source>
        <translation>vor 1 Tag</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Adda::ChatSession</name>
    <message>
        <source>You are %1 in other rooms. Leave them to change your name.</source>
        <translation>In anderen Räumen heißt du %1. Verlasse sie, um deinen Namen zu ändern.</translation>
    </message>
    <message>
        <source>You are in rooms on %1. Leave them to go to another server.</source>
        <translation>Du bist in Räumen auf %1. Verlasse sie, um zu einem anderen Server zu gehen.</translation>
    </message>
</context>
<context>
    <name>Adda::Connection</name>
    <message>
        <source>The server at %1 refused the connection</source>
        <translation>Der Server %1 hat die Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made</source>
        <translation>Zu %1 kam keine sichere Verbindung zustande</translation>
    </message>
    <message>
        <source>No server answers at %1</source>
        <translation>Unter %1 antwortet kein Server</translation>
    </message>
    <message>
        <source>The connection to %1 was lost</source>
        <translation>Die Verbindung zu %1 ist abgebrochen</translation>
    </message>
</context>
<context>
    <name>Adda::NotificationBus</name>
    <message>
        <source>%1 in #%2</source>
        <extracomment>The title of a notification. %1: a person, %2: a room</extracomment>
        <translation>%1 in #%2</translation>
    </message>
    <message numerus="yes">
        <source>%1 in #%2, %n new</source>
        <extracomment>The title of a notification. %1: a person, %2: a room, %n: messages that nobody has read</extracomment>
        <translation>
            <numerusform>%1 in #%2, %n neue</numerusform>
            <numerusform>%1 in #%2, %n neue</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>%1 in #%2, @%3</source>
        <extracomment>The title of a notification. %1: a person, %2: a room, %3: unread messages that mention oneself</extracomment>
        <translation>%1 in #%2, @%3</translation>
    </message>
</context>
<context>
    <name>Adda::Outbox</name>
    <message>
        <source>The server did not accept this message</source>
        <translation>Der Server hat diese Nachricht nicht angenommen</translation>
    </message>
</context>
<context>
    <name>Adda::TimelineModel</name>
    <message>
        <source>%1, waiting to be sent: %2</source>
        <extracomment>For screen readers. %1: a person, %2: what they wrote</extracomment>
        <translation>%1, wartet auf Versand: %2</translation>
    </message>
    <message>
        <source>%1, not sent: %2. %3</source>
        <extracomment>For screen readers. %1: a person, %2: what they wrote, %3: why</extracomment>
        <translation>%1, nicht gesendet: %2. %3</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>For screen readers. %1: a person, %2: a time of day, %3: what they wrote</extracomment>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>999+</source>
        <translation>999+</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Room %1</source>
        <translation>Raum %1</translation>
    </message>
</context>
<context>
    <name>ChoicesHint</name>
    <message>
        <source>The rooms of this server show once you are connected.</source>
        <translation>Die Räume dieses Servers erscheinen, sobald du verbunden bist.</translation>
    </message>
    <message>
        <source>Looking for rooms…</source>
        <translation>Räume werden gesucht …</translation>
    </message>
    <message>
        <source>No rooms yet. Name the first one.</source>
        <translation>Noch keine Räume. Gib dem ersten einen Namen.</translation>
    </message>
    <message numerus="yes">
        <source>Retry now (%n s)</source>
        <translation>
            <numerusform>Jetzt versuchen (%n s)</numerusform>
            <numerusform>Jetzt versuchen (%n s)</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Jetzt versuchen</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Composer</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>ComposerField</name>
    <message>
        <source>Message #%1</source>
        <translation>Nachricht an #%1</translation>
    </message>
    <message>
        <source>Tab mentions %1, Up and Down choose somebody else</source>
        <translation>Tab erwähnt %1, Auf und Ab wählen jemand anderen</translation>
    </message>
</context>
<context>
    <name>ConnectionBanner</name>
    <message>
        <source>No connection to %1</source>
        <translation>Keine Verbindung zu %1</translation>
    </message>
    <message>
        <source>%1. What you write is kept and goes out when it is back.</source>
        <translation>%1. Was du schreibst, bleibt erhalten und wird gesendet, sobald wieder eine Verbindung besteht.</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindung mit %1 …</translation>
    </message>
    <message numerus="yes">
        <source>Retry now (%n s)</source>
        <translation>
            <numerusform>Jetzt versuchen (%n s)</numerusform>
            <numerusform>Jetzt versuchen (%n s)</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Jetzt versuchen</translation>
    </message>
</context>
<context>
    <name>FailedNote</name>
    <message>
        <source>Retry</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>FieldMenu</name>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>JoinButton</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Enter room</source>
        <translation>Raum betreten</translation>
    </message>
    <message>
        <source>Connecting. Cancel</source>
        <translation>Verbindet. Abbrechen</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet …</translation>
    </message>
</context>
<context>
    <name>JoinErrors</name>
    <message>
        <source>Somebody else is called %1. Choose another name.</source>
        <translation>%1 heißt schon jemand anders. Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>You have another name in other rooms. Leave them to change it.</source>
        <translation>In anderen Räumen hast du einen anderen Namen. Verlasse sie, um ihn zu ändern.</translation>
    </message>
    <message>
        <source>You are in as many rooms as one can be. Leave one first.</source>
        <translation>Du bist in so vielen Räumen, wie es geht. Verlasse erst einen.</translation>
    </message>
    <message>
        <source>The server does not take this name</source>
        <translation>Der Server nimmt diesen Namen nicht an</translation>
    </message>
    <message>
        <source>The server does not take this room’s name</source>
        <translation>Der Server nimmt diesen Raumnamen nicht an</translation>
    </message>
    <message>
        <source>The server does not understand this app. Is it up to date?</source>
        <translation>Der Server versteht diese App nicht. Ist sie aktuell?</translation>
    </message>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Der Server ist ausgelastet. Versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The server cannot open the room at the moment. Try again in a while.</source>
        <translation>Der Server kann den Raum gerade nicht öffnen. Versuche es in einer Weile noch einmal.</translation>
    </message>
    <message>
        <source>The server did not answer. Try again.</source>
        <translation>Der Server hat nicht geantwortet. Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>This does not seem to be an Adda server</source>
        <translation>Das scheint kein Adda-Server zu sein</translation>
    </message>
    <message>
        <source>Choose a room, or name a new one</source>
        <translation>Wähle einen Raum oder benenne einen neuen</translation>
    </message>
    <message>
        <source>Type your name</source>
        <translation>Gib deinen Namen ein</translation>
    </message>
    <message numerus="yes">
        <source>At most %n characters, please</source>
        <translation>
            <numerusform>Bitte höchstens %n Zeichen</numerusform>
            <numerusform>Bitte höchstens %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>This has characters that nobody can see. Type it anew.</source>
        <translation>Das enthält Zeichen, die niemand sieht. Gib es neu ein.</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message>
        <source>Join a room</source>
        <translation>Einen Raum betreten</translation>
    </message>
    <message>
        <source>Back to the room</source>
        <translation>Zurück zum Raum</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Dein Name</translation>
    </message>
</context>
<context>
    <name>JoinTitle</name>
    <message>
        <source>Come in</source>
        <translation>Komm herein</translation>
    </message>
    <message>
        <source>A link leads here. Check the room and the server, then enter.</source>
        <translation>Ein Link führt hierher. Prüfe Raum und Server, bevor du eintrittst.</translation>
    </message>
    <message>
        <source>Pick a room, or name a new one.</source>
        <translation>Wähle einen Raum oder benenne einen neuen.</translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neue</numerusform>
            <numerusform>%n neue</numerusform>
        </translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Neueste</translation>
    </message>
    <message numerus="yes">
        <source>%n new. Jump to the latest</source>
        <translation>
            <numerusform>%n neue. Zur neuesten springen</numerusform>
            <numerusform>%n neue. Zur neuesten springen</numerusform>
        </translation>
    </message>
    <message>
        <source>Jump to the latest</source>
        <translation>Zur neuesten springen</translation>
    </message>
</context>
<context>
    <name>KeyCaps</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Bild ↑</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Bild ↓</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>1 message has not been sent. Leave anyway?</source>
        <translation>1 Nachricht wurde nicht gesendet. Trotzdem verlassen?</translation>
    </message>
    <message numerus="yes">
        <source>%n messages have not been sent. Leave anyway?</source>
        <translation>
            <numerusform>%n Nachricht wurde nicht gesendet. Trotzdem verlassen?</numerusform>
            <numerusform>%n Nachrichten wurden nicht gesendet. Trotzdem verlassen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Discard and leave</source>
        <translation>Verwerfen und verlassen</translation>
    </message>
</context>
<context>
    <name>LengthNote</name>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>noch %n</numerusform>
            <numerusform>noch %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n too many</source>
        <translation>
            <numerusform>%n zu viel</numerusform>
            <numerusform>%n zu viel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send as %n messages</source>
        <translation>
            <numerusform>In %n Teil senden</numerusform>
            <numerusform>In %n Teilen senden</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many messages are waiting already. Send this when some of them have gone.</source>
        <translation>Es warten schon zu viele Nachrichten. Sende diese, sobald einige davon verschickt sind.</translation>
    </message>
</context>
<context>
    <name>MentionList</name>
    <message>
        <source>People to mention</source>
        <translation>Wen man erwähnen kann</translation>
    </message>
</context>
<context>
    <name>MessageHead</name>
    <message>
        <source>waiting to be sent</source>
        <translation>wartet auf Versand</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Link öffnen</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>waiting to be sent</source>
        <translation>wartet auf Versand</translation>
    </message>
</context>
<context>
    <name>MessageTools</name>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
</context>
<context>
    <name>NewLine</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
</context>
<context>
    <name>NewRoomChoice</name>
    <message>
        <source>Open a new room called “%1”</source>
        <translation>Neuen Raum „%1“ öffnen</translation>
    </message>
</context>
<context>
    <name>NoticeText</name>
    <message>
        <source>%1 joined</source>
        <translation>%1 ist dazugekommen</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 ist gegangen</translation>
    </message>
    <message>
        <source>%1 joined and left</source>
        <translation>%1 ist gekommen und gegangen</translation>
    </message>
    <message>
        <source>%1 left and came back</source>
        <translation>%1 war kurz weg</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Two things that happened: &quot;Dev joined&quot;, &quot;Mei left&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n others</source>
        <translation>
            <numerusform>%1, %2 und %n weitere Person</numerusform>
            <numerusform>%1, %2 und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n others</source>
        <translation>
            <numerusform>%1 und %n weitere Person</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 and %3</source>
        <translation>%1, %2 und %3</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Welcome to %1</source>
        <translation>Willkommen in %1</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>In this room, %1</source>
        <translation>In diesem Raum: %1</translation>
    </message>
    <message>
        <source>Find somebody</source>
        <translation>Jemanden suchen</translation>
    </message>
    <message>
        <source>Nobody here has that in their name.</source>
        <translation>Niemand hier hat das im Namen.</translation>
    </message>
</context>
<context>
    <name>PersonRow</name>
    <message>
        <source>%1, you</source>
        <translation>%1, du</translation>
    </message>
    <message>
        <source>you</source>
        <translation>du</translation>
    </message>
</context>
<context>
    <name>RoomChoice</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>RoomChoices</name>
    <message>
        <source>Rooms of this server</source>
        <translation>Räume dieses Servers</translation>
    </message>
</context>
<context>
    <name>RoomHeader</name>
    <message>
        <source>Back to the rooms</source>
        <translation>Zurück zu den Räumen</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 Personen</translation>
    </message>
    <message>
        <source>Hides who is in this room</source>
        <translation>Blendet aus, wer im Raum ist</translation>
    </message>
    <message>
        <source>Shows who is in this room</source>
        <translation>Zeigt, wer im Raum ist</translation>
    </message>
</context>
<context>
    <name>RoomPicker</name>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
</context>
<context>
    <name>SelfCard</name>
    <message>
        <source>connecting…</source>
        <translation>verbindet …</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Appearance, notifications, leave the room</source>
        <translation>Aussehen, Benachrichtigungen, Raum verlassen</translation>
    </message>
</context>
<context>
    <name>SelfMenu</name>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Copy a link to this room</source>
        <translation>Link zu diesem Raum kopieren</translation>
    </message>
    <message>
        <source>Leave this room</source>
        <translation>Diesen Raum verlassen</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>ServerAddress</name>
    <message>
        <source>Type the server’s address</source>
        <translation>Gib die Adresse des Servers ein</translation>
    </message>
    <message>
        <source>“%1” is not the address of a server</source>
        <translation>„%1“ ist keine Adresse eines Servers</translation>
    </message>
    <message>
        <source>An address begins with http:// or https://, or with neither</source>
        <translation>Eine Adresse beginnt mit http:// oder https:// oder mit keinem von beiden</translation>
    </message>
</context>
<context>
    <name>ServerLine</name>
    <message>
        <source>on %1 ·</source>
        <translation>auf %1 ·</translation>
    </message>
    <message>
        <source>change server</source>
        <translation>Server wechseln</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ShortcutsList</name>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Find a room: type a part of its name</source>
        <translation>Einen Raum suchen: einen Teil des Namens tippen</translation>
    </message>
    <message>
        <source>Next room</source>
        <translation>Nächster Raum</translation>
    </message>
    <message>
        <source>Previous room</source>
        <translation>Voriger Raum</translation>
    </message>
    <message>
        <source>Next room with new messages</source>
        <translation>Nächster Raum mit neuen Nachrichten</translation>
    </message>
    <message>
        <source>Previous room with new messages</source>
        <translation>Voriger Raum mit neuen Nachrichten</translation>
    </message>
    <message>
        <source>First to ninth room</source>
        <translation>Erster bis neunter Raum</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Begin a new line</source>
        <translation>Neue Zeile beginnen</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Nach oben blättern</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Nach unten blättern</translation>
    </message>
    <message>
        <source>To the latest message</source>
        <translation>Zur neuesten Nachricht</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>Voriger Teil des Fensters</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>Schrift in üblicher Größe</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Mention somebody: type a part of their name</source>
        <translation>Jemanden erwähnen: einen Teil des Namens tippen</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Adda</source>
        <translation>Adda</translation>
    </message>
    <message>
        <source>Join another…</source>
        <translation>Weiteren betreten …</translation>
    </message>
</context>
<context>
    <name>SidebarRoom</name>
    <message numerus="yes">
        <source>%1, %n new</source>
        <translation>
            <numerusform>%1, %n neue</numerusform>
            <numerusform>%1, %n neue</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, draft</source>
        <translation>%1, Entwurf</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message numerus="yes">
        <source>%2, %n new, %1 for you</source>
        <translation>
            <numerusform>%2, %n neue, %1 an dich</numerusform>
            <numerusform>%2, %n neue, %1 an dich</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeLabel</name>
    <message>
        <source>%1 at %2</source>
        <extracomment>%1: a date, %2: a time of day</extracomment>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>ddd d MMMM</source>
        <comment>a day of this year, as Qt takes it</comment>
        <translation>ddd d. MMMM</translation>
    </message>
    <message>
        <source>ddd d MMMM yyyy</source>
        <comment>a day, as Qt takes it</comment>
        <translation>ddd d. MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>TimelineList</name>
    <message>
        <source>Messages in %1</source>
        <translation>Nachrichten in %1</translation>
    </message>
</context>
<context>
    <name>TimelineStart</name>
    <message>
        <source>It is quiet here. Say something.</source>
        <translation>Hier ist es still. Sag etwas.</translation>
    </message>
    <message>
        <source>This is where the room begins.</source>
        <translation>Hier beginnt der Raum.</translation>
    </message>
</context>
<context>
    <name>UnreadMark</name>
    <message numerus="yes">
        <source>%n unread</source>
        <comment>rooms</comment>
        <translation>
            <numerusform>%n ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread above</source>
        <comment>rooms</comment>
        <translation>
            <numerusform>%n ungelesener Raum weiter oben</numerusform>
            <numerusform>%n ungelesene Räume weiter oben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread below</source>
        <comment>rooms</comment>
        <translation>
            <numerusform>%n ungelesener Raum weiter unten</numerusform>
            <numerusform>%n ungelesene Räume weiter unten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread above, %1 for you</source>
        <comment>rooms</comment>
        <translation>
            <numerusform>%n ungelesener Raum weiter oben, %1 an dich</numerusform>
            <numerusform>%n ungelesene Räume weiter oben, %1 an dich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread below, %1 for you</source>
        <comment>rooms</comment>
        <translation>
            <numerusform>%n ungelesener Raum weiter unten, %1 an dich</numerusform>
            <numerusform>%n ungelesene Räume weiter unten, %1 an dich</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingNote</name>
    <message>
        <source>1 message is waiting to be sent</source>
        <translation>1 Nachricht wartet auf Versand</translation>
    </message>
    <message numerus="yes">
        <source>%n messages are waiting to be sent</source>
        <translation>
            <numerusform>%n Nachricht wartet auf Versand</numerusform>
            <numerusform>%n Nachrichten warten auf Versand</numerusform>
        </translation>
    </message>
</context>
</TS>
