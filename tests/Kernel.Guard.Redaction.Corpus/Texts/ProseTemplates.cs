namespace KernelGuard.Corpus;

/// <summary>Holds sentences of ordinary text, by language. Nothing in them is personal.</summary>
public static class ProseTemplates
{
    /// <summary>Gets the sentences.</summary>
    public static IReadOnlyDictionary<string, string[]> ByLanguage { get; } = new Dictionary<string, string[]>
    {
        ["en"] =
        [
            "In ‹year› the ‹adj› ‹noun› near ‹place› ‹verb›.", "About ‹qty› ‹nouns› were counted, ‹pct› more than in ‹year›.", "The ‹noun› costs ‹price› and lasts ‹small› years.", "At ‹time› the ‹noun› in ‹place› ‹verb›.", "Version ‹semver› of the ‹noun› is ‹adj›, but version ‹semver› was not.",
            "We compared the ‹noun› with the ‹noun› and found the former ‹adj›.", "Nobody knows why the ‹noun› ‹verb› so often.", "Chapter ‹small› describes how a ‹adj› ‹noun› works.", "If the ‹noun› is ‹adj›, wait for ‹small› minutes and try again.", "The meeting on ‹date› was moved to ‹place›.",
            "Between ‹year› and ‹year› the number of ‹nouns› rose from ‹big› to ‹big›.", "Please read the manual before you open the ‹noun›.", "Her account of the journey is ‹adj› and well told.", "You should change your password regularly and never share it.", "The address book of the ‹noun› holds up to ‹qty› entries.",
            "Customers who call the hotline wait ‹small› minutes on average.", "A phone with a ‹adj› camera and ‹qty› GB of memory sold best.", "The bank raised its rate to ‹pct› in ‹recent›.", "To pay by card, hold it near the reader.", "Most passports are checked in under ‹small› seconds.", "The name of the street has changed ‹small› times.",
            "Add ‹n 50 900› g of flour, ‹n 2 9› eggs and ‹n 100 500› ml of milk; bake at ‹n 160 230› °C for ‹n 10 60› minutes.", "The train takes ‹n 2 9› h ‹n 10 59› min and leaves from platform ‹small›.", "Page ‹n 1 90› of ‹n 91 300› shows the ‹noun›.", "Its mass is ‹dec› kg, its length ‹dec› m.", "The score was ‹n 0 9› to ‹n 0 9› after ‹n 10 90› minutes.",
            "Email is older than the web, and still ‹adj›.", "How do I set the token limit of the model to ‹n 1000 9000›?", "Born from an idea of ‹year›, the ‹noun› soon ‹verb›.", "Dear reader, this ‹noun› is for you.", "The driver of the ‹noun› needs version ‹semver› or later.", "Call the function twice and compare the results.",
            "\"It is ‹adj›,\" they said, \"and it ‹verb›.\"", "Figure ‹small›.‹small›: ‹nouns› by month, ‹year› to ‹year›.", "See section ‹n 1 9›.‹n 1 9›.‹n 1 9› for the ‹noun›.",
        ],
        ["de"] =
        [
            "Im Jahr ‹year› ‹verb› der ‹adj› ‹noun› ‹place›.", "Rund ‹qty› ‹nouns› wurden gezählt, ‹pct› mehr als ‹year›.", "Das kostet ‹price› und hält ‹small› Jahre.", "Um ‹time› Uhr ‹verb› der ‹noun› ‹place›.", "Die Version ‹semver› ist neuer als ‹semver›.", "Niemand weiß, warum der ‹noun› so oft ‹verb›.", "Kapitel ‹small› beschreibt, wie das geht.",
            "Am ‹date› tagte der Ausschuss ‹place›.", "Zwischen ‹year› und ‹year› stieg die Zahl von ‹big› auf ‹big›.", "Bitte lesen Sie die Anleitung, bevor Sie beginnen.", "Ihr Passwort sollte mindestens ‹small› Zeichen haben.", "Das Adressbuch fasst ‹qty› Einträge.", "Wer die Hotline anruft, wartet im Schnitt ‹small› Minuten.", "Das Telefon hat ‹qty› GB Speicher.",
            "Die Bank erhöhte den Zins auf ‹pct›.", "Mit Karte zahlen Sie am Automaten.", "Der Name der Straße wurde ‹small›-mal geändert.", "‹n 100 900› g Mehl, ‹n 2 9› Eier, bei ‹n 160 230› °C ‹n 10 60› Minuten backen.", "Der Zug fährt um ‹time› Uhr von Gleis ‹small›.", "Seite ‹n 1 90› von ‹n 91 300›.", "Die Masse beträgt ‹dec› kg.", "Die Steuer beträgt ‹pct›, die Versicherung ‹price› im Jahr.", "Nr. ‹small› der Liste, Abschnitt ‹n 1 9›.‹n 1 9›.",
        ],
        ["fr"] =
        [
            "En ‹year›, le ‹adj› ‹noun› ‹verb› ‹place›.", "On a compté environ ‹qty› ‹nouns›, soit ‹pct› de plus qu'en ‹year›.", "Cela coûte ‹price› et dure ‹small› ans.", "À ‹time›, le ‹noun› ‹verb›.", "La version ‹semver› remplace la version ‹semver›.", "Personne ne sait pourquoi le ‹noun› ‹verb› si souvent.", "Le chapitre ‹small› explique comment faire.",
            "La réunion du ‹date› a eu lieu ‹place›.", "Entre ‹year› et ‹year›, le nombre est passé de ‹big› à ‹big›.", "Veuillez lire le mode d'emploi avant de commencer.", "Le mot de passe doit avoir au moins ‹small› caractères.", "Le carnet d'adresses contient ‹qty› entrées.", "Au téléphone, on attend en moyenne ‹small› minutes.", "La banque a relevé son taux à ‹pct›.", "On peut payer par carte à l'entrée.",
            "Le nom de la rue a changé ‹small› fois.", "Ajoutez ‹n 100 900› g de farine, ‹n 2 9› œufs, ‹n 10 60› minutes à ‹n 160 230› °C.", "Le train part à ‹time› de la voie ‹small›.", "Page ‹n 1 90› sur ‹n 91 300›.", "Sa masse est de ‹dec› kg.", "Né d'une idée de ‹year›, le ‹noun› ‹verb›.",
        ],
        ["es"] =
        [
            "En ‹year› el ‹noun› ‹adj› ‹verb› ‹place›.", "Se contaron unos ‹qty› ‹nouns›, un ‹pct› más que en ‹year›.", "Cuesta ‹price› y dura ‹small› años.", "A las ‹time› el ‹noun› ‹verb›.", "La versión ‹semver› sustituye a la ‹semver›.", "Nadie sabe por qué el ‹noun› ‹verb› tanto.", "El capítulo ‹small› explica cómo se hace.", "La reunión del ‹date› fue ‹place›.",
            "Entre ‹year› y ‹year› el número pasó de ‹big› a ‹big›.", "Lea el manual antes de empezar.", "La contraseña debe tener al menos ‹small› caracteres.", "La agenda guarda ‹qty› direcciones.", "Por teléfono se espera una media de ‹small› minutos.", "El banco subió el tipo al ‹pct›.", "Se puede pagar con tarjeta.", "La calle cambió de nombre ‹small› veces.",
            "Añada ‹n 100 900› g de harina y ‹n 2 9› huevos; hornee a ‹n 160 230› °C.", "El tren sale a las ‹time› del andén ‹small›.", "Página ‹n 1 90› de ‹n 91 300›.", "Pesa ‹dec› kg.", "Estimado lector, este ‹noun› es para usted.",
        ],
        ["pt"] =
        [
            "Em ‹year› o ‹noun› ‹adj› ‹verb› ‹place›.", "Foram contados cerca de ‹qty› ‹nouns›, ‹pct› a mais que em ‹year›.", "Custa ‹price› e dura ‹small› anos.", "Às ‹time› o ‹noun› ‹verb›.", "A versão ‹semver› substitui a ‹semver›.", "Ninguém sabe por que o ‹noun› ‹verb› tanto.", "O capítulo ‹small› explica como fazer.", "A reunião de ‹date› foi ‹place›.",
            "Entre ‹year› e ‹year› o número passou de ‹big› para ‹big›.", "Leia o manual antes de começar.", "A senha deve ter pelo menos ‹small› caracteres.", "A agenda guarda ‹qty› endereços.", "Por telefone espera-se em média ‹small› minutos.", "O banco elevou a taxa para ‹pct›.", "Pode pagar com cartão.", "A rua mudou de nome ‹small› vezes.", "Página ‹n 1 90› de ‹n 91 300›.", "Pesa ‹dec› kg.",
        ],
        ["it"] =
        [
            "Nel ‹year› il ‹noun› ‹adj› ‹verb› ‹place›.", "Si contarono circa ‹qty› ‹nouns›, il ‹pct› in più rispetto al ‹year›.", "Costa ‹price› e dura ‹small› anni.", "Alle ‹time› il ‹noun› ‹verb›.", "La versione ‹semver› sostituisce la ‹semver›.", "Nessuno sa perché il ‹noun› ‹verb› così spesso.", "Il capitolo ‹small› spiega come fare.", "La riunione del ‹date› si è tenuta ‹place›.",
            "Tra il ‹year› e il ‹year› il numero passò da ‹big› a ‹big›.", "Leggere il manuale prima di iniziare.", "La password deve avere almeno ‹small› caratteri.", "La rubrica contiene ‹qty› indirizzi.", "Al telefono si aspettano in media ‹small› minuti.", "La banca ha alzato il tasso al ‹pct›.", "Si può pagare con la carta.", "La via ha cambiato nome ‹small› volte.", "Pagina ‹n 1 90› di ‹n 91 300›.", "Pesa ‹dec› kg.",
        ],
        ["zh"] =
        [
            "‹year›年，‹adj›‹noun›‹place›‹verb›。", "一共统计了‹qty›‹nouns›，比‹year›年多‹pct›。", "价格是‹price›，可以用‹small›年。", "‹time›，‹noun›‹verb›。", "版本‹semver›比‹semver›更新。", "没有人知道‹noun›为什么‹verb›。", "第‹small›章说明了方法。", "‹date›的会议‹place›举行。", "从‹year›年到‹year›年，数量从‹big›增加到‹big›。", "开始之前请阅读说明书。",
            "密码至少需要‹small›个字符。", "通讯录可以保存‹qty›个地址。", "打电话平均要等‹small›分钟。", "银行把利率提高到‹pct›。", "可以刷卡支付。", "这条路改过‹small›次名字。", "加入‹n 100 900›克面粉和‹n 2 9›个鸡蛋，‹n 160 230›度烤‹n 10 60›分钟。", "第‹n 1 90›页，共‹n 91 300›页。", "重量为‹dec›公斤。", "我叫外卖的时候，‹noun›‹verb›。",
        ],
        ["ja"] =
        [
            "‹year›年に‹adj›‹noun›は‹place›‹verb›。", "‹qty›‹nouns›を数え、‹year›年より‹pct›多くなりました。", "価格は‹price›で、‹small›年使えます。", "‹time›に‹noun›は‹verb›。", "バージョン‹semver›は‹semver›より新しいです。", "なぜ‹noun›が‹verb›のか、誰も知りません。", "第‹small›章で方法を説明します。", "‹date›の会議は‹place›開かれました。", "‹year›年から‹year›年までに‹big›から‹big›に増えました。", "始める前に説明書をお読みください。",
            "パスワードは‹small›文字以上にしてください。", "住所録には‹qty›件まで保存できます。", "電話では平均‹small›分待ちます。", "銀行は金利を‹pct›に引き上げました。", "カードで支払えます。", "この通りの名前は‹small›回変わりました。", "‹n 1 90›ページ、全‹n 91 300›ページ。", "重さは‹dec›キロです。",
        ],
    };
}
