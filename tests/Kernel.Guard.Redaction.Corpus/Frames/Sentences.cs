namespace KernelGuard.Corpus;

/// <summary>Holds the sentences in which values stand. ‹L› is the label, ‹V› the value.</summary>
public static class Sentences
{
    /// <summary>Gets sentences with a label, by language.</summary>
    public static IReadOnlyDictionary<string, string[]> Labelled { get; } = new Dictionary<string, string[]>
    {
        ["en"] =
        [
            "My ‹L› is ‹V›.", "[10:32] bob: what's your ‹L›?\n[10:33] eve: ‹V›", "The ‹L› was recorded as ‹V› in ‹month|May|spring›.", "Please update my ‹L› to ‹V›, thanks!", "‹L›: ‹V›", "Can you check whether ‹L› ‹V› is still on file?", "the customer's ‹L› is ‹V› and she called at ‹time›",
            "Hi team,\n\nthe ‹L› we have is ‹V›. Please confirm by ‹date›.\n\nThanks", "user: here it is, ‹L› = ‹V›\nassistant: Thank you, I have noted it.", "I need help filling in the form. ‹L› (required): ‹V›", "Their ‹L› (‹V›) does not match our records.",
            "> On ‹date› someone wrote:\n> ‹L›: ‹V›\n> Regards", "What does it mean that ‹L› \"‹V›\" was rejected?", "‹L› ‹V› — is that right?", "<|im_start|>user\n‹L›: ‹V›<|im_end|>\n<|im_start|>assistant\n", "- **‹L›:** ‹V›\n- **Status:** open",
            "support: What is your ‹L›?\ncustomer: ‹V›", "‹L›\n‹V›\n", "‹V› is my ‹L›, in case you need it.", "‹V› (‹L›)", "[INST] Rewrite this politely: my ‹L› is ‹V› [/INST]", "Subject: change of details\n\nHello,\nI moved last month. The new ‹L› is:\n\n    ‹V›\n\nThe old one is no longer valid.", "| ‹L› | ‹V› |\n|---|---|\n| Status | open |", "<dt>‹L›</dt><dd>‹V›</dd>", "‹L› as given by the caller: ‹V›", "I entered ‹V› as ‹L› but the page shows an error.", "My ‹L›? It's ‹V›.", "Could you change the ‹L› to ‹V› for me?",
        ],
        ["zh"] = ["我的‹L›是‹V›。", "‹L›：‹V›", "请把‹L›更新为‹V›，谢谢", "客户的‹L›为‹V›，请核对。", "您好，‹L›‹V›还有效吗？", "用户：‹L›是‹V›\n客服：好的，已记录。", "她提供的‹L›（‹V›）与系统不一致。", "订单已于‹date›发货，‹L›:‹V›。", "客服：请问您的‹L›是多少？\n用户：‹V›", "‹L›\n‹V›", "‹V›是我的‹L›", "我在‹L›一栏填了‹V›，但是提示错误。"],
        ["ja"] = ["私の‹L›は‹V›です。", "‹L›：‹V›", "‹L›を‹V›に変更してください。", "お客様の‹L›は‹V›で登録されています。", "‹L›「‹V›」を確認してください。", "‹L›は‹V›、お間違いないでしょうか。", "■‹L›\n‹V›", "担当：‹L›を教えてください。\n客：‹V›", "‹V›が私の‹L›です。", "‹L›に‹V›と入力しましたが、エラーになります。"],
        ["de"] = ["‹Hier ist meine|Meine|Mein› ‹L›: ‹V›.", "‹L›: ‹V›", "Bitte ändern Sie ‹L› auf ‹V›.", "Können Sie prüfen, ob ‹L› ‹V› noch stimmt?", "Guten Tag,\n\n‹L› lautet ‹V›.\n\nMit freundlichen Grüßen", "Die Kundin nannte als ‹L› ‹V› und rief um ‹time› Uhr an.", "‹L› (Pflichtfeld): ‹V›", "> Am ‹date› schrieb jemand:\n> ‹L›: ‹V›", "Unter ‹L› steht bei uns ‹V›, ist das richtig?", "Support: Wie lautet ‹L›?\nKunde: ‹V›", "‹L›\n‹V›", "‹V› ist meine ‹L›.", "Ich habe bei ‹L› den Wert ‹V› eingegeben, aber es kommt ein Fehler."],
        ["fr"] = ["Mon ‹L› est ‹V›.", "‹L› : ‹V›", "Merci de remplacer ‹L› par ‹V›.", "Le client a donné comme ‹L› : ‹V›.", "Bonjour,\n\nvoici ‹L› : ‹V›.\n\nCordialement", "Pouvez-vous vérifier que ‹L› ‹V› est correct ?", "‹L› (obligatoire) : ‹V›", "> Le ‹date› quelqu'un a écrit :\n> ‹L› : ‹V›", "Support : Quel est votre ‹L› ?\nClient : ‹V›", "‹L›\n‹V›", "‹V› est mon ‹L›.", "Mon ‹L› ? C'est ‹V›.", "J'ai saisi ‹V› comme ‹L› mais la page affiche une erreur."],
        ["es"] = ["Mi ‹L› es ‹V›.", "‹L›: ‹V›", "Por favor, cambie ‹L› a ‹V›.", "El cliente indicó como ‹L› ‹V›.", "Hola,\n\nles envío ‹L›: ‹V›.\n\nSaludos", "¿Puede comprobar si ‹L› ‹V› es correcto?", "‹L› (obligatorio): ‹V›", "con ‹L› ‹V›, y vive en el centro", "Soporte: ¿Cuál es su ‹L›?\nCliente: ‹V›", "‹L›\n‹V›", "‹V› es mi ‹L›.", "¿Mi ‹L›? Es ‹V›.", "Puse ‹V› como ‹L› y la página da error."],
        ["pt"] = ["Meu ‹L› é ‹V›.", "O meu ‹L› é ‹V›.", "‹L›: ‹V›", "Por favor, altere ‹L› para ‹V›.", "O cliente informou ‹L› ‹V›.", "Olá,\n\nsegue ‹L›: ‹V›.\n\nObrigado", "Pode confirmar se ‹L› ‹V› está certo?", "portador do ‹L› ‹V›, residente na capital", "Suporte: Qual é o seu ‹L›?\nCliente: ‹V›", "‹L›\n‹V›", "‹V› é o meu ‹L›.", "Meu ‹L›? É ‹V›."],
        ["it"] = ["Il mio ‹L› è ‹V›.", "‹L›: ‹V›", "Per favore aggiorni ‹L› in ‹V›.", "Il cliente ha indicato come ‹L› ‹V›.", "Buongiorno,\n\necco ‹L›: ‹V›.\n\nCordiali saluti", "Può verificare se ‹L› ‹V› è corretto?", "‹L› (obbligatorio): ‹V›", "Supporto: Qual è il suo ‹L›?\nCliente: ‹V›", "‹L›\n‹V›", "‹V› è il mio ‹L›.", "Il mio ‹L›? È ‹V›."],
        ["ko"] = ["제 ‹L›는 ‹V›입니다.", "‹L›: ‹V›", "‹L›를 ‹V›(으)로 변경해 주세요.", "고객의 ‹L› ‹V› 확인 부탁드립니다.", "상담원: ‹L› 알려 주세요.\n고객: ‹V›", "‹V› 이 제 ‹L›입니다."],
        ["th"] = ["‹L›ของฉันคือ ‹V›", "‹L›: ‹V›", "กรุณาเปลี่ยน‹L›เป็น ‹V› ค่ะ", "ลูกค้าแจ้ง‹L› ‹V› ไว้", "เจ้าหน้าที่: ขอ‹L›ค่ะ\nลูกค้า: ‹V›"],
        ["tr"] = ["Benim ‹L› ‹V›.", "‹L›: ‹V›", "Lütfen ‹L› bilgisini ‹V› olarak güncelleyin.", "Müşterinin verdiği ‹L› ‹V›, kontrol eder misiniz?", "Destek: ‹L› nedir?\nMüşteri: ‹V›"],
        ["pl"] = ["Mój ‹L› to ‹V›.", "‹L›: ‹V›", "Proszę zmienić ‹L› na ‹V›.", "Klient podał ‹L› ‹V›, czy to się zgadza?", "Wsparcie: Jaki jest ‹L›?\nKlient: ‹V›"],
        ["nl"] = ["Mijn ‹L› is ‹V›.", "‹L›: ‹V›", "Kunt u ‹L› wijzigen in ‹V›?", "De klant gaf als ‹L› ‹V› op.", "Support: Wat is uw ‹L›?\nKlant: ‹V›", "‹V› is mijn ‹L›.", "Graag het ‹L› wijzigen naar ‹V›."],
        ["sv"] = ["Mitt ‹L› är ‹V›.", "‹L›: ‹V›", "Kan ni ändra ‹L› till ‹V›?", "Kunden uppgav ‹L› ‹V› i samtalet.", "Support: Vad är ditt ‹L›?\nKund: ‹V›"],
        ["fi"] = ["Minun ‹L› on ‹V›.", "‹L›: ‹V›", "Voisitteko muuttaa tiedon ‹L› arvoksi ‹V›?", "Asiakkaan ‹L› on ‹V›, kiitos.", "Tuki: Mikä on ‹L›?\nAsiakas: ‹V›"],
        ["da"] = ["Mit ‹L› er ‹V›.", "‹L›: ‹V›", "Vil I ændre ‹L› til ‹V›?", "Kunden oplyste ‹L› ‹V› i går.", "Support: Hvad er dit ‹L›?\nKunde: ‹V›"],
        ["no"] = ["Mitt ‹L› er ‹V›.", "‹L›: ‹V›", "Kan dere endre ‹L› til ‹V›?", "Kunden oppga ‹L› ‹V› på telefon i dag.", "Support: Hva er ditt ‹L›?\nKunde: ‹V›"],
        ["hi"] = ["मेरा ‹L› ‹V› है।", "‹L›: ‹V›", "कृपया ‹L› ‹V› अपडेट करें।", "mera ‹L› ‹V› hai, please check", "सहायता: आपका ‹L› क्या है?\nग्राहक: ‹V›"],
    };

    /// <summary>Gets sentences without a label, by language, for values that are known as they stand.</summary>
    public static IReadOnlyDictionary<string, string[]> Bare { get; } = new Dictionary<string, string[]>
    {
        ["en"] = ["Please use ‹V› from now on.", "‹V›", "What do you know about ‹V›?", "I got a message with ‹V› in it (see the attached file).", "She gave me \"‹V›\" and nothing else.", "Is ‹V› right, or was it something else?", "First line\n‹V›\nlast line"],
        ["zh"] = ["请用‹V›，谢谢。", "是‹V›吗？", "我收到的是‹V›，请核实。", "资料里写着“‹V›”。"],
        ["ja"] = ["‹V›でお願いします。", "これは‹V›ですか？", "資料には「‹V›」とあります。"],
        ["de"] = ["Bitte ab jetzt ‹V› verwenden.", "In der Akte steht ‹V›, stimmt das?", "Kannst du ‹V› einmal prüfen?", "Es steht (‹V›) auf dem Blatt."],
        ["fr"] = ["Merci d'utiliser ‹V› désormais.", "Dans le dossier il y a ‹V›, c'est bien ça ?", "C'est « ‹V› » qui est indiqué."],
        ["es"] = ["A partir de ahora use ‹V›, por favor.", "En la ficha pone ‹V›, ¿es correcto?"],
        ["pt"] = ["Use ‹V› a partir de agora, por favor.", "Na ficha está ‹V›, está certo?"],
        ["it"] = ["Da ora usi ‹V›, per favore.", "Nella scheda c'è ‹V›, è giusto?"],
        ["ko"] = ["‹V›로 부탁드립니다.", "자료에는 ‹V› 라고 되어 있습니다."],
        ["th"] = ["ใช้ ‹V› นะคะ", "ในเอกสารเขียนว่า ‹V›"],
        ["tr"] = ["Bundan sonra ‹V› kullanın lütfen.", "Dosyada ‹V› yazıyor."],
        ["pl"] = ["Proszę używać ‹V› od teraz.", "W aktach jest ‹V›, zgadza się?"],
        ["nl"] = ["Gebruik vanaf nu ‹V› alstublieft.", "In het dossier staat ‹V›, klopt dat?"],
        ["sv"] = ["Använd ‹V› från och med nu.", "I akten står ‹V›, stämmer det?"],
        ["fi"] = ["Käytä tästä lähtien ‹V›, kiitos.", "Paperissa lukee ‹V›."],
        ["da"] = ["Brug ‹V› fra nu af.", "I sagen står der ‹V›."],
        ["no"] = ["Bruk ‹V› fra nå av.", "I saken står det ‹V›."],
        ["hi"] = ["कृपया ‹V› का उपयोग करें।", "फ़ाइल में ‹V› लिखा है।"],
    };
}
