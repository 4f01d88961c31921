namespace KernelGuard.Corpus;

/// <summary>Makes e-mail addresses and phone numbers.</summary>
public static class ContactSpecs
{
    // Each is written as people of the country write it; those that begin with + are known without a word.
    private static readonly (string Language, string Patterns)[] Phones =
    [
        ("en", "+1 ‹212|312|415|617|206|303|404|512|713|305|416|604›-N‹0|2|3|4|5|6|7|8|9›#-####;+1 (‹212|312|415|617|206|303|404|512›) N‹2|3|4|5›#-####;(‹212|312|415|617|206|303|404|512|713›) N‹2|3|4|5›#-####!;‹212|312|415|617|206|303|404|512|713›-N‹2|3|4|5›#-####!;‹212|312|415|617|206|303|404|512|713›.N‹2|3|4|5›#.####;‹212|312|415|617|206|303|404|512|713›N‹2|3|4|5›#####;1-‹212|312|415|617›-N‹2|3|4|5›#-####"),
        ("en", "+44 20 7### ####;+44 7‹4|5|7|8|9›## ######;+44 (0)20 7### ####;020 7### ####!;07‹4|5|7|8|9›## ######!;0161 ‹2|4|8›## ####!;07‹5|7|9›########;+447‹4|5|7|8›########"),
        ("en", "+61 4‹0|1|2|3›# ### ###;04‹0|1|2|3›# ### ###;(02) 9### ####;+353 85 ### ####;+64 21 ### ####;+65 ‹8|9›### ####;+27 82 ### ####;082 ### ####;+91 98### #####;+971 50 ### ####;+234 803 ### ####;+254 72# ######;001 212 N‹3|4|5›# ####"),
        ("de", "+49 30 ########;+49 151 ########;+49 (0)89 ‹2|3|5|7›#######;+49 (0) 40 ‹3|4|5›#######;0049 30 ‹2|3|4|8›#######;030 ‹2|3|4|8›#######;0151 ‹1|2|4|5|6|7›#######;0171/#######;0221-‹1|2|3|4|9›######;089 / ‹2|3|5|7›#######;+4917‹0|1|2|3›#######"),
        ("de", "+43 1 ‹2|3|4|5|7›######;+43 664 #######;0664 #######;+41 44 ‹2|3|4|5›## ## ##;+41 79 ‹2|3|4|5|6|7›## ## ##;079 ‹2|3|4|5|6›## ## ##"),
        ("fr", "+33 6 ‹1|2|3|6|7|8›# ## ## ##;+33 1 4‹0|2|3|4|5|6|7|8› ## ## ##;06 ‹1|2|3|6|7|8›# ## ## ##!;01 4‹2|3|4|5|6|7|8› ## ## ##!;06.‹1|2|3|6|7|8›#.##.##.##!;07‹6|7|8›#######;+33 (0)6 ‹1|2|3|6|7|8›# ## ## ##;+32 47‹0|2|3|5|8› ## ## ##;04‹7|9›‹0|2|3|5› ## ## ##;+352 621 ### ###;+212 6‹1|6|7›#-######"),
        ("es", "+34 6‹0|1|2|3|5|6|7|8|9›# ### ###;+34 91 ### ## ##;6‹0|1|2|3|5|6›# ### ###;91 ‹3|4|5›## ## ##;6‹0|1|2|5|6› ## ## ## #;+52 55 ‹1|2|4|5›### ####;55 ‹1|2|4|5›### ####;+54 9 11 ‹3|4|5|6›###-####;+57 3‹0|1|2›# #######;+56 9 ‹6|7|8|9›### ####"),
        ("pt", "+55 11 9‹6|7|8|9›###-####;(11) 9‹6|7|8|9›###-####!;(21) ‹2|3›###-####!;11 9‹6|7|8|9›###-####;+55 (21) 9‹6|7|8|9›###-####;+351 91# ### ###;21‹0|1|2|3|4|7|8› ### ###;9‹1|2|3|6›# ### ###;119‹6|7|8|9›#######"),
        ("it", "+39 06 ‹4|5|6|8›#######;+39 3‹2|3|4|8›‹0|3|7|8› #######;3‹2|3|4›‹0|3|7|8› ### ####;02 ‹4|5|6|8›######;+39 3‹2|3|4›‹0|3|7|8› ### ## ##;06-‹4|5|6|8›#######"),
        ("zh", "+86 13‹0|1|3|5|6|7|8|9› #### ####;13‹0|1|3|5|6|7|8|9›########!;15‹0|1|2|5|7|8|9› #### ####!;18#-####-####!;010-‹5|6|8›#######;021-‹5|6›#######;(010) ‹6|8›#######;+86-10-‹5|6|8›#######;+852 ‹6|9›### ####;0086 13‹5|6|7|8|9›########;0755-‹2|8›#######"),
        ("ja", "+81 90-‹1|2|3|5|6|8|9›###-####;090-‹1|2|3|5|6|8|9›###-####!;080-‹1|2|3|4|5|6|8|9›###-####!;03-‹3|5|6›###-####!;06-6###-####!;(03) ‹3|5›###-####;090‹1|2|3|5|6|8|9›#######;+81-3-‹3|5|6›###-####;070 ‹1|2|3|4|5›### ####;0120-###-###"),
        ("ko", "+82 10-‹2|3|4|5|7|8|9›###-####;010-‹2|3|4|5|7|8|9›###-####!;02-‹3|5|7›##-####;010 ‹2|3|4|5|7|8|9›### ####;010‹2|3|4|5|7|8|9›#######"),
        ("th", "+66 8‹1|4|6|9› ### ####;08‹1|4|6|9›-###-####;02-‹2|6›##-####;08‹1|4|6|9›#######"),
        ("tr", "+90 53‹2|3|5|6› ### ## ##;053‹2|3|5|6› ### ## ##;0 (212) ‹2|3|4|5›## ## ##;0212 ‹2|3|5›## ## ##"),
        ("pl", "+48 ‹50|60|69|72|79›# ### ###;‹50|60|69|72|79›# ### ###;22 ‹5|6|8›## ## ##;‹50|60|69|72|79›#-###-###"),
        ("nl", "+31 6 ‹1|2|3|4|5›#######;06-‹1|2|3|4|5›#######!;06 ‹1|2|3|4|5›# ## ## ##;020 ‹2|3|4|5|6›## ####;+31 (0)20 ‹2|3|4|5|6›## ####"),
        ("sv", "+46 70 ### ## ##;070-### ## ##;08-‹5|6|7› ## ## ##;0739-## ## ##;070-#######"),
        ("fi", "+358 40 ### ####;040 ### ####;050-### ####;09 ‹3|4|5|6›## ####"),
        ("da", "+45 ‹20|26|30|40|51› ## ## ##;‹20|26|30|40|51› ## ## ##;+45 33 ‹1|2|3› # ## ##;‹20|26|30|40|51›######"),
        ("no", "+47 ‹9|4›‹0|1|5|6|7|8›# ## ###;‹9|4›‹0|1|5|6|7|8›# ## ###;22 ‹4|5|8›# ## ##"),
        ("hi", "+91 ‹98|99|97|88|70›### #####;‹98|99|97|88›########;0‹98|99|97›########;+91-‹98|99|97›########"),
    ];

    private static readonly Labels PhoneLabels = "en=phone number|mobile number|cell phone|telephone|phone|tel|contact number|fax number;zh=电话|手机号|手机号码|联系电话|电话号码;ja=電話番号|携帯番号|携帯電話|連絡先;de=Telefonnummer|Handynummer|Telefon|Mobilnummer|Rufnummer|Tel.;fr=numéro de téléphone|téléphone|portable|numéro de portable|tél.;es=número de teléfono|teléfono|móvil|celular|tel.;pt=telefone|celular|número de telefone|telemóvel|WhatsApp;it=numero di telefono|telefono|cellulare|tel.;ko=전화번호|휴대폰 번호|연락처;th=เบอร์โทรศัพท์|เบอร์มือถือ|โทร;tr=telefon numarası|cep telefonu|telefon;pl=numer telefonu|telefon|komórka;nl=telefoonnummer|mobiel nummer|telefoon;sv=telefonnummer|mobilnummer|telefon;fi=puhelinnumero|matkapuhelin|puhelin;da=telefonnummer|mobilnummer|telefon;no=telefonnummer|mobilnummer|telefon;hi=फ़ोन नंबर|मोबाइल नंबर|mobile number";

    private static readonly Dictionary<string, string[]> Calls = new()
    {
        ["en"] = ["Call me at ‹V› after ‹time›.", "You can reach her on ‹V›.", "text me on ‹V› pls", "Ring ‹V› and ask for support.", "I tried to call ‹V› twice today."],
        ["zh"] = ["请拨打‹V›联系我。", "有事打我电话‹V›。", "我的手机是‹V›，随时联系", "手机‹V›"],
        ["ja"] = ["‹V›までお電話ください。", "電話は‹V›です。", "携帯‹V›に連絡してください。"],
        ["de"] = ["Rufen Sie mich unter ‹V› an.", "Du erreichst mich telefonisch unter ‹V›.", "Ruf bitte die ‹V› zurück."],
        ["fr"] = ["Appelez-moi au ‹V›.", "Vous pouvez me joindre au ‹V›.", "Rappelez le ‹V› svp"],
        ["es"] = ["Llámame al ‹V›.", "Puede llamar al ‹V› por la tarde.", "Mi WhatsApp es ‹V›."],
        ["pt"] = ["Me liga no ‹V›.", "Pode ligar para ‹V›.", "Meu WhatsApp é ‹V›."],
        ["it"] = ["Chiamami al ‹V›.", "Mi può chiamare al ‹V›."],
    };

    /// <summary>Gets the kinds.</summary>
    public static IReadOnlyList<KindSpec> All { get; } =
    [
        new(PiiKinds.Email, Aim.Context,
            "en=e-mail|email address|email|contact email;zh=邮箱|电子邮箱|邮件地址;ja=メールアドレス|メール|Eメール;de=E-Mail|E-Mail-Adresse|Mailadresse;fr=adresse e-mail|courriel|adresse mail;es=correo electrónico|correo|e-mail;pt=e-mail|endereço de e-mail;it=e-mail|indirizzo e-mail|posta elettronica;ko=이메일|메일 주소;th=อีเมล;tr=e-posta|e-posta adresi;pl=adres e-mail|e-mail;nl=e-mailadres;sv=e-postadress|e-post;fi=sähköposti|sähköpostiosoite;da=e-mailadresse|mail;no=e-postadresse|e-post;hi=ईमेल",
            "email|emailAddress|email_address|contactEmail|mail|userEmail|e-mail|correo|courriel|邮箱|メールアドレス|login|replyTo|owner",
            [new(Address) { Alone = true }, new(Address) { Alone = true }, new(draw => Address(draw).ToUpperInvariant()) { Alone = true }, new(International) { Alone = true }])
        { Near = "at" },
        new(PiiKinds.Phone, Aim.Phone, PhoneLabels, "phone|phoneNumber|phone_number|mobile|mobilePhone|tel|telephone|cell|contact_phone|telefon|telefono|téléphone|celular|手机号|電話番号|Phone Number|fax", [.. PhoneForms()]) { Near = "phone" },
    ];

    private static string Address(Draw draw)
    {
        var (given, family) = People.Ascii(draw);
        var local = draw.Below(9) switch
        {
            0 => $"{given}.{family}",
            1 => $"{given[0]}{family}",
            2 => $"{given}_{family}{draw.Between(1, 99)}",
            3 => $"{given}.{family}+{draw.PickOf("news|shop|test|spam")}",
            4 => $"{given}{draw.Between(1950, 2009)}",
            5 => $"{given}-{family}",
            6 => $"{draw.PickOf("info|support|sales|billing|hr|jobs")}",
            7 => $"{given[0]}.{family}",
            _ => $"{char.ToUpperInvariant(given[0])}{given[1..]}.{char.ToUpperInvariant(family[0])}{family[1..]}",
        };
        return $"{local}@{Domain(draw)}";
    }

    private static string Domain(Draw draw) => draw.Below(4) switch
    {
        0 => draw.PickOf("gmail.com|outlook.com|yahoo.co.jp|web.de|orange.fr|163.com|qq.com|naver.com|libero.it|uol.com.br|hotmail.es|proton.me|icloud.com"),
        1 => $"{draw.PickOf("mail|eu|corp|cs|shop")}.{draw.PickOf("northwind|contoso|fabrikam|example|acme-tools|blue-river")}.{draw.PickOf("com|org|co.uk|de|com.br|ac.jp|io|edu")}",
        _ => $"{draw.PickOf("northwind|contoso|fabrikam|example|acme-tools|blueriver|kantoor24|stadtwerk")}.{draw.PickOf("com|org|net|de|fr|es|pt|it|cn|jp|co.uk|nl|se|fi|dk|no|com.au|io|dev|museum|ch|at|pl|com.tr")}",
    };

    private static string International(Draw draw) => draw.Chance(.5)
        ? $"{draw.PickOf("jürgen|françois|maría.peña|josé|søren|łukasz|ana.gonçalves")}@{Domain(draw)}"
        : $"{People.Ascii(draw).Given}@{draw.PickOf("bücher|müller-bau|café-paris|señal|københavn")}.{draw.PickOf("de|com|es|fr|dk")}";

    private static IEnumerable<Form> PhoneForms()
    {
        foreach (var (language, patterns) in Phones)
        {
            foreach (var written in patterns.Split(';'))
            {
                var pattern = written.TrimEnd('!');
                var form = new Form(draw => draw.Pattern(pattern)) { Alone = written.EndsWith('!') || pattern[0] == '+', Language = language };
                yield return form;
                if (Calls.TryGetValue(language, out var calls))
                    yield return form with { Sentences = calls, Structured = false };
            }
        }
    }
}
