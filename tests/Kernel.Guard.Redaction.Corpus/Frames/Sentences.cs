namespace KernelGuard.Corpus;

/// <summary>Holds the sentences in which values stand. ‹L› is the label, ‹V› the value.</summary>
public static class Sentences
{
    /// <summary>Gets sentences with a label, by language.</summary>
    public static IReadOnlyDictionary<string, string[]> Labelled { get; } = new Dictionary<string, string[]>
    {
        ["en"] =
        [
            "My ‹L› is ‹V›.", "Please update my ‹L› to ‹V›, thanks!", "‹L›: ‹V›", "Can you check whether ‹L› ‹V› is still on file?", "the customer's ‹L› is ‹V› and she called at ‹time›",
            "Hi team,\n\nthe ‹L› we have is ‹V›. Please confirm by ‹date›.\n\nThanks", "user: here it is, ‹L› = ‹V›\nassistant: Thank you, I have noted it.", "I need help filling in the form. ‹L› (required): ‹V›", "Their ‹L› (‹V›) does not match our records.",
            "> On ‹date› someone wrote:\n> ‹L›: ‹V›\n> Regards", "What does it mean that ‹L› \"‹V›\" was rejected?", "‹L› ‹V› — is that right?", "<|im_start|>user\n‹L›: ‹V›<|im_end|>\n<|im_start|>assistant\n", "- **‹L›:** ‹V›\n- **Status:** open",
        ],
        ["zh"] = ["我的‹L›是‹V›。", "‹L›：‹V›", "请把‹L›更新为‹V›，谢谢", "客户的‹L›为‹V›，请核对。", "您好，‹L›‹V›还有效吗？", "用户：‹L›是‹V›\n客服：好的，已记录。", "她提供的‹L›（‹V›）与系统不一致。", "订单已于‹date›发货，‹L›:‹V›。"],
        ["ja"] = ["私の‹L›は‹V›です。", "‹L›：‹V›", "‹L›を‹V›に変更してください。", "お客様の‹L›は‹V›で登録されています。", "‹L›「‹V›」を確認してください。", "‹L›は‹V›、お間違いないでしょうか。", "■‹L›\n‹V›"],
        ["de"] = ["‹Hier ist meine|Meine|Mein› ‹L›: ‹V›.", "‹L›: ‹V›", "Bitte ändern Sie ‹L› auf ‹V›.", "Können Sie prüfen, ob ‹L› ‹V› noch stimmt?", "Guten Tag,\n\n‹L› lautet ‹V›.\n\nMit freundlichen Grüßen", "Die Kundin nannte als ‹L› ‹V› und rief um ‹time› Uhr an.", "‹L› (Pflichtfeld): ‹V›", "> Am ‹date› schrieb jemand:\n> ‹L›: ‹V›", "Unter ‹L› steht bei uns ‹V›, ist das richtig?"],
        ["fr"] = ["Mon ‹L› est ‹V›.", "‹L› : ‹V›", "Merci de remplacer ‹L› par ‹V›.", "Le client a donné comme ‹L› : ‹V›.", "Bonjour,\n\nvoici ‹L› : ‹V›.\n\nCordialement", "Pouvez-vous vérifier que ‹L› ‹V› est correct ?", "‹L› (obligatoire) : ‹V›", "> Le ‹date› quelqu'un a écrit :\n> ‹L› : ‹V›"],
        ["es"] = ["Mi ‹L› es ‹V›.", "‹L›: ‹V›", "Por favor, cambie ‹L› a ‹V›.", "El cliente indicó como ‹L› ‹V›.", "Hola,\n\nles envío ‹L›: ‹V›.\n\nSaludos", "¿Puede comprobar si ‹L› ‹V› es correcto?", "‹L› (obligatorio): ‹V›", "con ‹L› ‹V›, y vive en el centro"],
        ["pt"] = ["Meu ‹L› é ‹V›.", "O meu ‹L› é ‹V›.", "‹L›: ‹V›", "Por favor, altere ‹L› para ‹V›.", "O cliente informou ‹L› ‹V›.", "Olá,\n\nsegue ‹L›: ‹V›.\n\nObrigado", "Pode confirmar se ‹L› ‹V› está certo?", "portador do ‹L› ‹V›, residente na capital"],
        ["it"] = ["Il mio ‹L› è ‹V›.", "‹L›: ‹V›", "Per favore aggiorni ‹L› in ‹V›.", "Il cliente ha indicato come ‹L› ‹V›.", "Buongiorno,\n\necco ‹L›: ‹V›.\n\nCordiali saluti", "Può verificare se ‹L› ‹V› è corretto?", "‹L› (obbligatorio): ‹V›"],
        ["ko"] = ["제 ‹L›는 ‹V›입니다.", "‹L›: ‹V›", "‹L›를 ‹V›(으)로 변경해 주세요.", "고객의 ‹L› ‹V› 확인 부탁드립니다."],
        ["th"] = ["‹L›ของฉันคือ ‹V›", "‹L›: ‹V›", "กรุณาเปลี่ยน‹L›เป็น ‹V› ค่ะ", "ลูกค้าแจ้ง‹L› ‹V› ไว้"],
        ["tr"] = ["Benim ‹L› ‹V›.", "‹L›: ‹V›", "Lütfen ‹L› bilgisini ‹V› olarak güncelleyin.", "Müşterinin verdiği ‹L› ‹V›, kontrol eder misiniz?"],
        ["pl"] = ["Mój ‹L› to ‹V›.", "‹L›: ‹V›", "Proszę zmienić ‹L› na ‹V›.", "Klient podał ‹L› ‹V›, czy to się zgadza?"],
        ["nl"] = ["Mijn ‹L› is ‹V›.", "‹L›: ‹V›", "Kunt u ‹L› wijzigen in ‹V›?", "De klant gaf als ‹L› ‹V› op."],
        ["sv"] = ["Mitt ‹L› är ‹V›.", "‹L›: ‹V›", "Kan ni ändra ‹L› till ‹V›?", "Kunden uppgav ‹L› ‹V› i samtalet."],
        ["fi"] = ["Minun ‹L› on ‹V›.", "‹L›: ‹V›", "Voisitteko muuttaa tiedon ‹L› arvoksi ‹V›?", "Asiakkaan ‹L› on ‹V›, kiitos."],
        ["da"] = ["Mit ‹L› er ‹V›.", "‹L›: ‹V›", "Vil I ændre ‹L› til ‹V›?", "Kunden oplyste ‹L› ‹V› i går."],
        ["no"] = ["Mitt ‹L› er ‹V›.", "‹L›: ‹V›", "Kan dere endre ‹L› til ‹V›?", "Kunden oppga ‹L› ‹V› på telefon i dag."],
        ["hi"] = ["मेरा ‹L› ‹V› है।", "‹L›: ‹V›", "कृपया ‹L› ‹V› अपडेट करें।", "mera ‹L› ‹V› hai, please check"],
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
