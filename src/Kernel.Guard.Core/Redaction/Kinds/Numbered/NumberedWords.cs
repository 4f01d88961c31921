using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Numbered;

/// <summary>Holds the words that say that a number follows, and those that say of a number whose it is not.</summary>
internal static class NumberedWords
{
    /// <summary>Gets the words for a number, as people write them before one.</summary>
    public static readonly WordSet Numbers = new(
        """
        number numbers no nos nr nrs num numb nbr id ids n nummer nummern nummeret nummret numret numero numeros numer numery numerze numerem numeru nro nro:n numerolla numeroni numeron numara numaram numarasi numarali nolu nosu matricule matricola
        """);

    /// <summary>Gets what ends the name of a key or a head that holds a number, glued to the word for who has it.</summary>
    public static readonly string[] Glued = ["snummer", "nummeret", "nummern", "numret", "numerolla", "numerollani", "numeroni", "numeron", "nummer", "number", "numero", "numer", "tunnus", "numarasi", "snr", "nro", "nbr", "num", "nr", "no", "id", "kod"];

    /// <summary>Gets the words for a number in the names of keys and heads.</summary>
    public static readonly WordSet InNames = new(
        "number no nr num nbr nbre numb id ids ident n nummer nummber numero numer nro numara numarasi nosu cod codigo codice code kod kennung kennziffer belge matr matricola matricula matricule legajo mrn ref tunnus identifier bianhao hao bango");

    /// <summary>Gets small words that stand inside names of keys.</summary>
    public static readonly WordSet Particles = new("de du des del della di do da d l la le el al of the my der die s");

    /// <summary>Gets the parts of names that say that the value is something else.</summary>
    public static readonly WordSet Foreign = new(
        """
        name names type types kind status state date dates time count counts total totals sum max min default limit len length size offset index idx first last next prev start end email mail phone tel telephone mobile fax address city zip postcode country url uri path file
        group groups groupe grupo gruppo gruppe segment category kategorie categorie categoria class level tier rank role plan order orders invoice product products item items sku price amount balance year month day version rev hash token key secret password user username session device ip port
        company firma empresa store shop branch department dept team region area room line page row column test tests mock dummy sample error code_type created updated age score points punti puntos points rating percent rate discount tax vat iva tva nome nombre nom naam navn namn imie datum fecha data_type tipo typ art anzahl quantity qty menge cantidad
        """);

    /// <summary>Gets the words for things whose numbers are nobody's own.</summary>
    public static readonly WordSet Things = new(
        """
        order orders invoice invoices bill receipt ticket tickets room rooms floor street road avenue article articles law act regulation resolution decree page pages chapter section version clause paragraph line lines bus tram flight train gate platform building plot parcel tracking shipment part parts model batch lot court case form formular template appendix annex exhibit
        phone telephone mobile fax tel call hotline postcode zip iban account accounts credit debit company registration vat plate store shop branch question issue bug step task item table figure image photo version release build port error error-code code page-no slot seat row bed ward desk counter window exit bay box house apt apartment flat unit suite
        bestellung auftrag rechnung beleg zimmer raum etage straße strasse hausnummer artikel gesetz verordnung beschluss seite kapitel abschnitt klausel absatz paragraf linie flug zug gleis gebäude paket sendung teil modell charge gericht aktenzeichen formular anlage telefon handy telefonnummer faxnummer plz konto kontonummer kreditkarte handelsregister kennzeichen filiale frage schritt tabelle bild ziffer punkt tor
        commande facture chambre salle étage rue loi décret règlement chapitre clause paragraphe ligne vol quai bâtiment colis pièce modèle tribunal formulaire annexe téléphone portable compte cartes siret question étape tableau figure magasin agence avenant
        pedido factura habitación sala planta calle ley decreto reglamento resolución página capítulo cláusula párrafo línea vuelo andén edificio paquete pieza modelo juzgado formulario anexo teléfono móvil cuenta pregunta paso tabla figura tienda oficina puerta artículo autobús
        ordine fattura stanza piano via legge regolamento delibera pagina capitolo clausola paragrafo linea volo binario edificio pacco pezzo modello tribunale modulo allegato telefono cellulare conto domanda passo tabella negozio filiale porta articolo bolletta
        encomenda fatura quarto andar rua lei regulamento resolução capítulo cláusula parágrafo linha voo plataforma prédio peça modelo tribunal formulário anexo telefone telemóvel celular conta pergunta passo tabela loja agência porta artigo
        bestelling factuur kamer verdieping straat wet verordening besluit hoofdstuk clausule regel vlucht spoor gebouw pakket onderdeel rechtbank formulier bijlage telefoon mobiel rekening vraag stap tabel winkel filiaal deur artikel
        zamówienie zamówienia faktura faktury pokój pokoju piętro ulica ulicy ustawa ustawy rozporządzenie uchwała strona rozdział klauzula paragraf linia lot peron budynek budynku paczka część sąd formularz załącznik telefon telefonu konto konta rachunek rachunku pytanie krok tabela sklep oddział drzwi artykuł aneks
        beställning rum våning gata lag förordning sida kapitel klausul linje flyg spår byggnad paket del domstol blankett bilaga mobil fråga steg tabell butik dörr artikel
        ordre værelse etage gade lov forordning side klausul linje fly spor bygning pakke domstol blanket bilag spørgsmål trin tabel butik dør rom etasje gate forskrift bygg del skjema vedlegg spørsmål steg
        tilaus lasku huone kerros katu laki asetus sivu luku kohta linja lento raide rakennus paketti osa oikeus lomake liite puhelin tili kysymys vaihe taulukko kauppa ovi
        sipariş fatura oda kat sokak yasa kanun yönetmelik sayfa bölüm madde hat uçuş peron bina paket parça model mahkeme form ek telefon hesap soru adım tablo mağaza kapı daire
        boarding ski season parking software treuhand
        """);

    /// <summary>Gets words that may stand between a word for somebody and the word for his number.</summary>
    public static readonly WordSet Light = new(
        "with having of the my our under by mit der die meine mein unter med met avec le la du sous con el il bajo mi mio mia sotto com o meu minha z o ze pod mon ma notre is pro premium business gold plus seit since depuis desde fra från sinds od da dal mijn mitt min hans hendes jolla jonka numaralı şirketi privé privat");
}
