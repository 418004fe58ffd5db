<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>ActivityLabel</name>
    <message>
        <source>nobody</source>
        <translation>nadie</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 persona</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>hace %n min</numerusform>
            <numerusform>hace %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>hace %n h</numerusform>
            <numerusform>hace %n h</numerusform>
        </translation>
    </message>
    <message>
        <source>1 day ago</source>
        <translation>hace 1 día</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>hace %n día</numerusform>
            <numerusform>hace %n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Adda::ChatSession</name>
    <message>
        <source>You are %1 in other rooms. Leave them to change your name.</source>
        <translation>En otras salas te llamas %1. Sal de ellas para cambiar de nombre.</translation>
    </message>
    <message>
        <source>You are in rooms on %1. Leave them to go to another server.</source>
        <translation>Estás en salas de %1. Sal de ellas para ir a otro servidor.</translation>
    </message>
</context>
<context>
    <name>Adda::Connection</name>
    <message>
        <source>The server at %1 refused the connection</source>
        <translation>El servidor %1 rechazó la conexión</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made</source>
        <translation>No se pudo establecer una conexión segura con %1</translation>
    </message>
    <message>
        <source>No server answers at %1</source>
        <translation>Ningún servidor responde en %1</translation>
    </message>
    <message>
        <source>The connection to %1 was lost</source>
        <translation>Se perdió la conexión con %1</translation>
    </message>
</context>
<context>
    <name>Adda::NotificationBus</name>
    <message>
        <source>%1 in #%2</source>
        <extracomment>The title of a notification. %1: a person, %2: a room</extracomment>
        <translation>%1 en #%2</translation>
    </message>
    <message numerus="yes">
        <source>%1 in #%2, %n new</source>
        <extracomment>The title of a notification. %1: a person, %2: a room, %n: messages that nobody has read</extracomment>
        <translation>
            <numerusform>%1 en #%2, %n nuevo</numerusform>
            <numerusform>%1 en #%2, %n nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>%1 in #%2, @%3</source>
        <extracomment>The title of a notification. %1: a person, %2: a room, %3: unread messages that mention oneself</extracomment>
        <translation>%1 en #%2, @%3</translation>
    </message>
</context>
<context>
    <name>Adda::Outbox</name>
    <message>
        <source>The server did not accept this message</source>
        <translation>El servidor no aceptó este mensaje</translation>
    </message>
</context>
<context>
    <name>Adda::TimelineModel</name>
    <message>
        <source>%1, waiting to be sent: %2</source>
        <extracomment>For screen readers. %1: a person, %2: what they wrote</extracomment>
        <translation>%1, pendiente de envío: %2</translation>
    </message>
    <message>
        <source>%1, not sent: %2. %3</source>
        <extracomment>For screen readers. %1: a person, %2: what they wrote, %3: why</extracomment>
        <translation>%1, no enviado: %2. %3</translation>
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
        <translation>Sala %1</translation>
    </message>
</context>
<context>
    <name>ChoicesHint</name>
    <message>
        <source>The rooms of this server show once you are connected.</source>
        <translation>Las salas de este servidor aparecen cuando te conectas.</translation>
    </message>
    <message>
        <source>Looking for rooms…</source>
        <translation>Buscando salas…</translation>
    </message>
    <message>
        <source>No rooms yet. Name the first one.</source>
        <translation>Aún no hay salas. Ponle nombre a la primera.</translation>
    </message>
    <message numerus="yes">
        <source>Retry now (%n s)</source>
        <translation>
            <numerusform>Reintentar ya (%n s)</numerusform>
            <numerusform>Reintentar ya (%n s)</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Reintentar ya</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Composer</source>
        <translation>Redacción</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
</context>
<context>
    <name>ComposerField</name>
    <message>
        <source>Message #%1</source>
        <translation>Mensaje a #%1</translation>
    </message>
    <message>
        <source>Tab mentions %1, Up and Down choose somebody else</source>
        <translation>Tab menciona a %1, Arriba y Abajo eligen a otra persona</translation>
    </message>
</context>
<context>
    <name>ConnectionBanner</name>
    <message>
        <source>No connection to %1</source>
        <translation>Sin conexión con %1</translation>
    </message>
    <message>
        <source>%1. What you write is kept and goes out when it is back.</source>
        <translation>%1. Lo que escribas se guarda y se enviará cuando vuelva la conexión.</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Conectando con %1…</translation>
    </message>
    <message numerus="yes">
        <source>Retry now (%n s)</source>
        <translation>
            <numerusform>Reintentar ya (%n s)</numerusform>
            <numerusform>Reintentar ya (%n s)</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Reintentar ya</translation>
    </message>
</context>
<context>
    <name>FailedNote</name>
    <message>
        <source>Retry</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>FieldMenu</name>
    <message>
        <source>Cut</source>
        <translation>Cortar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleccionar todo</translation>
    </message>
</context>
<context>
    <name>JoinButton</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Enter room</source>
        <translation>Entrar en la sala</translation>
    </message>
    <message>
        <source>Connecting. Cancel</source>
        <translation>Conectando. Cancelar</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
</context>
<context>
    <name>JoinErrors</name>
    <message>
        <source>Somebody else is called %1. Choose another name.</source>
        <translation>Otra persona ya se llama %1. Elige otro nombre.</translation>
    </message>
    <message>
        <source>You have another name in other rooms. Leave them to change it.</source>
        <translation>En otras salas tienes otro nombre. Sal de ellas para cambiarlo.</translation>
    </message>
    <message>
        <source>You are in as many rooms as one can be. Leave one first.</source>
        <translation>Ya estás en tantas salas como se puede. Sal antes de una.</translation>
    </message>
    <message>
        <source>The server does not take this name</source>
        <translation>El servidor no acepta este nombre</translation>
    </message>
    <message>
        <source>The server does not take this room’s name</source>
        <translation>El servidor no acepta el nombre de esta sala</translation>
    </message>
    <message>
        <source>The server does not understand this app. Is it up to date?</source>
        <translation>El servidor no entiende esta aplicación. ¿Está actualizada?</translation>
    </message>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>El servidor está ocupado. Inténtalo de nuevo en un momento.</translation>
    </message>
    <message>
        <source>The server cannot open the room at the moment. Try again in a while.</source>
        <translation>El servidor no puede abrir la sala ahora. Inténtalo más tarde.</translation>
    </message>
    <message>
        <source>The server did not answer. Try again.</source>
        <translation>El servidor no respondió. Inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>This does not seem to be an Adda server</source>
        <translation>No parece ser un servidor de Adda</translation>
    </message>
    <message>
        <source>Choose a room, or name a new one</source>
        <translation>Elige una sala o ponle nombre a una nueva</translation>
    </message>
    <message>
        <source>Type your name</source>
        <translation>Escribe tu nombre</translation>
    </message>
    <message numerus="yes">
        <source>At most %n characters, please</source>
        <translation>
            <numerusform>Como máximo %n carácter</numerusform>
            <numerusform>Como máximo %n caracteres</numerusform>
        </translation>
    </message>
    <message>
        <source>This has characters that nobody can see. Type it anew.</source>
        <translation>Contiene caracteres invisibles. Escríbelo de nuevo.</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message>
        <source>Join a room</source>
        <translation>Entrar en una sala</translation>
    </message>
    <message>
        <source>Back to the room</source>
        <translation>Volver a la sala</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Tu nombre</translation>
    </message>
</context>
<context>
    <name>JoinTitle</name>
    <message>
        <source>Come in</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>A link leads here. Check the room and the server, then enter.</source>
        <translation>Un enlace lleva aquí. Comprueba la sala y el servidor antes de entrar.</translation>
    </message>
    <message>
        <source>Pick a room, or name a new one.</source>
        <translation>Elige una sala o ponle nombre a una nueva.</translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n nuevo</numerusform>
            <numerusform>%n nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Lo último</translation>
    </message>
    <message numerus="yes">
        <source>%n new. Jump to the latest</source>
        <translation>
            <numerusform>%n nuevo. Ir a lo último</numerusform>
            <numerusform>%n nuevos. Ir a lo último</numerusform>
        </translation>
    </message>
    <message>
        <source>Jump to the latest</source>
        <translation>Ir a lo último</translation>
    </message>
</context>
<context>
    <name>KeyCaps</name>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Mayús</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Re Pág</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Av Pág</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>1 message has not been sent. Leave anyway?</source>
        <translation>1 mensaje no se ha enviado. ¿Salir de todos modos?</translation>
    </message>
    <message numerus="yes">
        <source>%n messages have not been sent. Leave anyway?</source>
        <translation>
            <numerusform>%n mensaje no se ha enviado. ¿Salir de todos modos?</numerusform>
            <numerusform>%n mensajes no se han enviado. ¿Salir de todos modos?</numerusform>
        </translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Quedarse</translation>
    </message>
    <message>
        <source>Discard and leave</source>
        <translation>Descartar y salir</translation>
    </message>
</context>
<context>
    <name>LengthNote</name>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>queda %n</numerusform>
            <numerusform>quedan %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n too many</source>
        <translation>
            <numerusform>sobra %n</numerusform>
            <numerusform>sobran %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send as %n messages</source>
        <translation>
            <numerusform>Enviar en %n parte</numerusform>
            <numerusform>Enviar en %n partes</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many messages are waiting already. Send this when some of them have gone.</source>
        <translation>Ya hay demasiados mensajes en espera. Envía este cuando hayan salido algunos.</translation>
    </message>
</context>
<context>
    <name>MentionList</name>
    <message>
        <source>People to mention</source>
        <translation>A quién se puede mencionar</translation>
    </message>
</context>
<context>
    <name>MessageHead</name>
    <message>
        <source>waiting to be sent</source>
        <translation>pendiente de envío</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Copy text</source>
        <translation>Copiar texto</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Abrir %1</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Abrir enlace</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>Copiar %1</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Copiar enlace</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>waiting to be sent</source>
        <translation>pendiente de envío</translation>
    </message>
</context>
<context>
    <name>MessageTools</name>
    <message>
        <source>Copy text</source>
        <translation>Copiar texto</translation>
    </message>
</context>
<context>
    <name>NewLine</name>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
</context>
<context>
    <name>NewRoomChoice</name>
    <message>
        <source>Open a new room called “%1”</source>
        <translation>Abrir una sala nueva llamada «%1»</translation>
    </message>
</context>
<context>
    <name>NoticeText</name>
    <message>
        <source>%1 joined</source>
        <translation>%1 ha entrado</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 ha salido</translation>
    </message>
    <message>
        <source>%1 joined and left</source>
        <translation>%1 ha entrado y salido</translation>
    </message>
    <message>
        <source>%1 left and came back</source>
        <translation>%1 ha salido y vuelto</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Two things that happened: &quot;Dev joined&quot;, &quot;Mei left&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n others</source>
        <translation>
            <numerusform>%1, %2 y %n más</numerusform>
            <numerusform>%1, %2 y %n más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n others</source>
        <translation>
            <numerusform>%1 y %n más</numerusform>
            <numerusform>%1 y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 and %3</source>
        <translation>%1, %2 y %3</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 y %2</translation>
    </message>
    <message>
        <source>Welcome to %1</source>
        <translation>Te damos la bienvenida a %1</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>In this room, %1</source>
        <translation>En esta sala: %1</translation>
    </message>
    <message>
        <source>Find somebody</source>
        <translation>Buscar a alguien</translation>
    </message>
    <message>
        <source>Nobody here has that in their name.</source>
        <translation>Nadie aquí tiene eso en su nombre.</translation>
    </message>
</context>
<context>
    <name>PersonRow</name>
    <message>
        <source>%1, you</source>
        <translation>%1, tú</translation>
    </message>
    <message>
        <source>you</source>
        <translation>tú</translation>
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
        <translation>Salas de este servidor</translation>
    </message>
</context>
<context>
    <name>RoomHeader</name>
    <message>
        <source>Back to the rooms</source>
        <translation>Volver a las salas</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 persona</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 personas</translation>
    </message>
    <message>
        <source>Hides who is in this room</source>
        <translation>Oculta quién está en la sala</translation>
    </message>
    <message>
        <source>Shows who is in this room</source>
        <translation>Muestra quién está en la sala</translation>
    </message>
</context>
<context>
    <name>RoomPicker</name>
    <message>
        <source>Room</source>
        <translation>Sala</translation>
    </message>
</context>
<context>
    <name>SelfCard</name>
    <message>
        <source>connecting…</source>
        <translation>conectando…</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>sin conexión</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 en %2</translation>
    </message>
    <message>
        <source>Appearance, notifications, leave the room</source>
        <translation>Apariencia, notificaciones, salir de la sala</translation>
    </message>
</context>
<context>
    <name>SelfMenu</name>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Como el escritorio</translation>
    </message>
    <message>
        <source>Copy a link to this room</source>
        <translation>Copiar un enlace a esta sala</translation>
    </message>
    <message>
        <source>Leave this room</source>
        <translation>Salir de esta sala</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notificaciones</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
</context>
<context>
    <name>ServerAddress</name>
    <message>
        <source>Type the server’s address</source>
        <translation>Escribe la dirección del servidor</translation>
    </message>
    <message>
        <source>“%1” is not the address of a server</source>
        <translation>«%1» no es la dirección de un servidor</translation>
    </message>
    <message>
        <source>An address begins with http:// or https://, or with neither</source>
        <translation>Una dirección empieza con http:// o https://, o sin ninguno</translation>
    </message>
</context>
<context>
    <name>ServerLine</name>
    <message>
        <source>on %1 ·</source>
        <translation>en %1 ·</translation>
    </message>
    <message>
        <source>change server</source>
        <translation>cambiar de servidor</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
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
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>ShortcutsList</name>
    <message>
        <source>Rooms</source>
        <translation>Salas</translation>
    </message>
    <message>
        <source>Find a room: type a part of its name</source>
        <translation>Buscar una sala: escribe parte de su nombre</translation>
    </message>
    <message>
        <source>Next room</source>
        <translation>Sala siguiente</translation>
    </message>
    <message>
        <source>Previous room</source>
        <translation>Sala anterior</translation>
    </message>
    <message>
        <source>Next room with new messages</source>
        <translation>Sala siguiente con mensajes nuevos</translation>
    </message>
    <message>
        <source>Previous room with new messages</source>
        <translation>Sala anterior con mensajes nuevos</translation>
    </message>
    <message>
        <source>First to ninth room</source>
        <translation>De la primera a la novena sala</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Begin a new line</source>
        <translation>Empezar otra línea</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Desplazar hacia arriba</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Desplazar hacia abajo</translation>
    </message>
    <message>
        <source>To the latest message</source>
        <translation>Al mensaje más reciente</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Parte siguiente de la ventana</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>Parte anterior de la ventana</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texto más grande</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texto más pequeño</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>Texto de tamaño normal</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Esta lista</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Mention somebody: type a part of their name</source>
        <translation>Mencionar a alguien: escribe parte del nombre</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Rooms</source>
        <translation>Salas</translation>
    </message>
    <message>
        <source>Adda</source>
        <translation>Adda</translation>
    </message>
    <message>
        <source>Join another…</source>
        <translation>Entrar en otra…</translation>
    </message>
</context>
<context>
    <name>SidebarRoom</name>
    <message numerus="yes">
        <source>%1, %n new</source>
        <translation>
            <numerusform>%1, %n nuevo</numerusform>
            <numerusform>%1, %n nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, draft</source>
        <translation>%1, borrador</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>borrador</translation>
    </message>
    <message numerus="yes">
        <source>%2, %n new, %1 for you</source>
        <translation>
            <numerusform>%2, %n nuevo, %1 para ti</numerusform>
            <numerusform>%2, %n nuevos, %1 para ti</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeLabel</name>
    <message>
        <source>%1 at %2</source>
        <extracomment>%1: a date, %2: a time of day</extracomment>
        <translation>%1 a las %2</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>ddd d MMMM</source>
        <comment>a day of this year, as Qt takes it</comment>
        <translation>ddd d &apos;de&apos; MMMM</translation>
    </message>
    <message>
        <source>ddd d MMMM yyyy</source>
        <comment>a day, as Qt takes it</comment>
        <translation>ddd d &apos;de&apos; MMMM &apos;de&apos; yyyy</translation>
    </message>
</context>
<context>
    <name>TimelineList</name>
    <message>
        <source>Messages in %1</source>
        <translation>Mensajes en %1</translation>
    </message>
</context>
<context>
    <name>TimelineStart</name>
    <message>
        <source>It is quiet here. Say something.</source>
        <translation>Aquí hay silencio. Di algo.</translation>
    </message>
    <message>
        <source>This is where the room begins.</source>
        <translation>Aquí empieza la sala.</translation>
    </message>
</context>
<context>
    <name>UnreadMark</name>
    <message numerus="yes">
        <source>%n unread</source>
        <comment>rooms</comment>
        <translation>
            <numerusform>%n sin leer</numerusform>
            <numerusform>%n sin leer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread above</source>
        <comment>rooms</comment>
        <translation>
            <numerusform>%n sala sin leer más arriba</numerusform>
            <numerusform>%n salas sin leer más arriba</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread below</source>
        <comment>rooms</comment>
        <translation>
            <numerusform>%n sala sin leer más abajo</numerusform>
            <numerusform>%n salas sin leer más abajo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread above, %1 for you</source>
        <comment>rooms</comment>
        <translation>
            <numerusform>%n sala sin leer más arriba, %1 para ti</numerusform>
            <numerusform>%n salas sin leer más arriba, %1 para ti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread below, %1 for you</source>
        <comment>rooms</comment>
        <translation>
            <numerusform>%n sala sin leer más abajo, %1 para ti</numerusform>
            <numerusform>%n salas sin leer más abajo, %1 para ti</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingNote</name>
    <message>
        <source>1 message is waiting to be sent</source>
        <translation>1 mensaje pendiente de envío</translation>
    </message>
    <message numerus="yes">
        <source>%n messages are waiting to be sent</source>
        <translation>
            <numerusform>%n mensaje pendiente de envío</numerusform>
            <numerusform>%n mensajes pendientes de envío</numerusform>
        </translation>
    </message>
</context>
</TS>
