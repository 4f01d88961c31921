using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Knows postal addresses of the United States, the United Kingdom, Germany, France, Spain, Italy, Brazil, China and Japan.</summary>
internal static class PostalAddresses
{
    /// <summary>Gets the phrases.</summary>
    public static readonly CueTable<AddressRole> Cues = new(
        PiiKinds.PostalAddress,
        (AddressRole.PostalCode,
            "zip, zip code, zipcode, postcode, post code, postal code, plz, postleitzahl, code postal, cp, codigo postal, c.p, cap, codice postale, cep, codigo de endereçamento postal, postnummer, kod pocztowy, 邮编, 邮政编码, 郵遞區號, 郵便番号, 우편번호"),
        (AddressRole.Street, "street line, street line 1, street name, street and number, address line, address line 1, address line one, addr line 1, strasse und hausnummer, straße und hausnummer, straße nr, straßenname, nom de rue, numéro et rue, libellé de voie, calle y número, nombre de calle, indirizzo via, via e numero, via e numero civico, nome da rua, rua e número, logradouro, 街道地址, 詳細住所, 详细地址, 町名番地"),
        (AddressRole.Context, PhrasePairs.Of("endereço de %, endereço %, dirección de %, dirección %, indirizzo di %, indirizzo %, adresse de %", "cobrança, entrega, faturação, faturamento, correspondência, residência, envio, envío, facturación, entrega, residencia, correspondencia, notificación, recogida, spedizione, fatturazione, consegna, residenza, domicilio, livraison, facturation, correspondance, retrait")),
        (AddressRole.Context, "new office, our office, office is at, staying at, i'm at, i am at, moving to, relocated to, relocating to, we moved to, parcel went to, package went to, went to the wrong house at, pick up from, picked up from, collect it from, drop it at, drop off at, leave it at, mi domicilio, domiciliado en, domiciliada en, resido en, reside en, vivimos en, envíen a, envíenlo a, enviad a, manden a, mándelo a, risiedo in, abitiamo in, domiciliato in, domiciliata in, consegnate in, consegnare in, consegnatelo in, spedite in, spedire in, speditelo a, mandate a, mandatelo a, inviatelo a, moramos na, moramos no, residimos na, reside no, reside na, residem na, residem no, moramos em, moro em, mora em, entreguem na, entreguem no, mandem para, envoyez à, envoyez au, livraison au, j'habite, nous habitons, réside au, résidant au, domicilié au, domiciliée au, chez moi au, chez moi, wohnen in, wohnen wir, wohnhaft in, zustellen an, zustellung an, geliefert an, liefern in die, liefern in den, umgezogen in, ziehe um nach, gezogen in, 放在, 快递放, 新地址, 邮寄, 寄回, 发到, 发往, 搬到, 送货到, 现住, 现居, 户籍地, 通讯地址, 办公地址, 引越し先, 現住所, 勤務先住所, 送り先, 発送先, domicilio fiscal, dom. fiscal, sede legale, sede social, siège social, registered office, lieferanschrift, rechnungsanschrift, meldeadresse, wohnanschrift, firmensitz, abholung, abholadresse, collect from, pick it up from, return address, correspondence address, service address, property address, recogida en, recoger en, entrega en, entrega em, retirar em, retirada em, ritiro in, ritiro presso, spedite presso, expédiez à, expédier à, livrez à, livrez au, livraison à, umgezogen nach, moved house to, now at, we're at, my new place is, mine is, nueva dirección, novo endereço, nuovo indirizzo, nouvelle adresse, neue adresse, siedziba, 收货地, 邮寄地址, 寄送地址, 配送先, 引っ越し先, 新住所, 転居先"),
        (AddressRole.Context, AddressLabels.All),
        (AddressRole.Place, PhrasePairs.Of("courier %, driver %, parcel %, delivery %, postman %, taxi %, uber %, ambulance %, plumber %, engineer %", "went to, is at, came to, is outside, outside, was left at, left at")),
        (AddressRole.Place,
            "moving in at, moving into, moved into, moved in at, meet me at, meet us at, meeting you at, meeting at, meetup at, pick me up at, pick me up from, pick me up outside, pick us up at, picking me up from, drop me at, drop me off at, drop the keys at, drop them at, taxi to, uber to, ambulance to, cab to, broke into, broken into, break-in at, burglary at, party is at, party at, barbecue at, bbq at, flat viewing, viewing at, renting a room at, renting at, rent a room at, rent a flat at, rent a room in, rents a room at, our house at, my house at, my flat at, our flat at, my place at, his place at, her place at, their place at, house is at, stays at, stayed at, stay with us at, staying with us at, cab come to, taxi come to, come round to, parked outside, parked in front of, waiting outside, waiting at, leaving from, collecting from, reported at, seen near, seen outside, fire at, leak at, incident at, accident at, meet at, crews attended, officers attended, called to an address, "
            + "quedamos en, quedado en, quedar en, nos vemos en, recógeme en, recogedme en, recoged, recógelo en, trabaja en, trabajo en, estoy en, estamos en, te espero en, os espero en, llévame a, llévalo a, fiesta es en, viene a, empadronado en, empadronada en, piso en, casa en, dejadlo en, déjalo en, mudado a, mudamos a, "
            + "ci vediamo in, ci vediamo al, abitiamo al, abito al, abito a, abita al, abita a, appuntamento è in, appuntamento in, corriere è andato, corriere ha suonato, lasciato in, venuto in, vieni in, venite in, vengo in, passa in, passate in, studio è al, lavora in, trasferito in, trasferita in, trasferiti in, vivo al, "
            + "rendez-vous au, retrouve au, retrouve-moi au, retrouvons-nous au, viens au, venez au, viens me chercher au, venez me chercher au, loge au, logeons au, loge chez, livré au, déposé au, colis est parti, rdv, passe au, passez au, emménage au, emménageons au, déménagé au, domicilié, domiciliée, résidant, travaille au, "
            + "treffen wir uns, treffen uns, treffpunkt, tatort, einsatzort, unfallort, gemeldet in, gemeldet unter, abgegeben in, abgegeben bei, umzug in, gezogen in die, paketbote war, bote war, fahrer war, hol mich ab, abholen in, liefern sie in, liefern an die, wohnt jetzt, lebt in, leben in, komm in die, komm bitte in, kommt in die, bin in der, sind in der, "
            + "motoboy foi, entregador foi, carteiro foi, encontro vocês, encontro você, estou na, estamos na, nos vemos na, me busca na, me busque na, busca na, passa na, visita técnica, vistoria, mudei para, mudamos para, mudou para, "
            + "woont in, woont aan, woon in, wonen in, wonen aan, afspreken bij, afspreken in, bezorgd op, bezorgen op, afgeleverd op, verhuisd naar, zien elkaar bij, bor på, bor i, bor hos, flyttat till, flyttar till, levererat till, hämta på, hämta mig på, flyttet til, flytter til, leveret til, levert til, hent mig på, hent meg på, bosat på, bosatt på, osoitteessa, osoitteeseen, muutin, muutimme, mieszka przy, mieszka w, mieszkam w, mieszkam przy, mieszkamy w, pod adresem, przeprowadziłem, przeprowadziłam, dostarczyć na, oturuyor, oturuyorum, adresim, adresimiz, taşındım, 住んで, 引っ越し, 待ち合わせ, 见面地点, 约在, 碰头, 上门, 살아요, 배송지, 만나요, อาศัยอยู่, ที่อยู่, จัดส่งที่, ส่งไปที่"),
        (AddressRole.Context,
            "address, addresses, send to, post it to, deliver it to, send the invoice to, liefern an, liefern sie an, schicken sie an, senden sie an, lieferung an, envíelo a, envielo a, enviarlo a, entregar en, entregue na, entregue no, entregue em, envie para, enviar para, entregar em, spedite a, spedisca a, spedire a, consegnate a, consegnare a, inviare a, inviate a,  addr, lives at, live at, living at, lived at, lives in, resides at, reside at, residing at, residence, ship to, ship it to, shipping address, ships to, deliver to, delivered to, delivery address, send it to, mail it to, billing address, mailing address, home address, "
            + "street address, address line, moved to, located at, property at, pick up at, adresse, anschrift, wohne in, wohnt in, wohne, wohnt, wohnhaft, lieferadresse, rechnungsadresse, habite, habite au, demeurant, domicilie, domicile, livrer au, adresse postale, "
            + "direccion, domicilio, vivo en, vive en, envio a, enviar a, indirizzo, residente, abito in, abita in, vivo in, spedire a, residenza, endereço, moro na, mora na, moro no, resido na, residente na, entregar na, logradouro, adres, woon op, adress, adresi, адрес, проживает, "
            + "地址, 住址, 住在, 家住, 位于, 寄到, 送到, 收货地址, 家庭住址, 住所, 送付先, お届け先, 届け先, 居住, 所在地, 자택, 주소"));

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words = [.. Cues.Phrases],
        Recognizers = [new AddressRecognizer(), new AddresseeRecognizer(), new NamedHouseRecognizer(), new PostalCodeRecognizer(), new StreetFieldRecognizer(), new DeclaredEastAsianRecognizer(), new LabelledAddressRecognizer()],
        Rules =
        [
            .. new[] { "A9?9AA", "A99?9AA", "AA9?9AA", "AA99?9AA", "A9A?9AA", "AA9A?9AA" }.Select(static mask => new MaskRule(PiiKinds.PostalAddress, mask, Postcode.IsBritish, Named: Confidence.Named)),
        ],
        Docs =
        [
            (PiiKinds.PostalAddress,
                "a street and its number in the order of the US, the UK, Germany, France, Spain, Italy, Brazil, China or Japan, with unit, postal code, city and country behind, on one line or several; post-office boxes; British houses with a name and no number, by the postcode at the end; postal codes alone only behind their words. What a word for addresses declares to be one, whatever its streets are called: two parts or more of capitalised words and numbers, or a house number with a postal code and its city, in Korean districts and a number, in Thai districts and the code. Streets whose word is another word too (Way, Ring) need a postal code or a word such as \"address\""),
        ],
    };
}
