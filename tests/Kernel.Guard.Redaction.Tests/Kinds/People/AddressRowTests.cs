using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Addresses whose parts stand in cells of a row are one value; fields that hold a street without a word for one.</summary>
public sealed class AddressRowTests
{
    [Theory]
    [InlineData("id;direccion;cp;ciudad\n5;«Calle Real 18;11100;San Fernando»")]
    [InlineData("codice;indirizzo;cap;comune\n9;«Via Verdi 6;43121;Parma»")]
    [InlineData("ditta|indirizzo|cap|citta\nRossi|«Via Po 18|10123|Torino»")]
    [InlineData("nom;adresse;cp;ville\nDupont;«9 rue Pasteur;21000;Dijon»")]
    [InlineData("nr;strasse;plz;ort\n3;«Bachgasse 9;72070;Tübingen»")]
    [InlineData("kunde;straße;hausnummer;plz;ort\nA;«Ringstraße;14;04209;Leipzig»")]
    [InlineData("name\tstrasse\tplz\tort\nMeier\t«Waldweg 7\t34117\tKassel»")]
    [InlineData("id,strasse,plz,ort\n4,«Lindenweg 5,79098,Freiburg»")]
    [InlineData("name;address;zip;city\nJo;«77 Elm Street;02139;Cambridge»")]
    [InlineData("cliente;endereco;numero;bairro;cidade;uf;cep\nA1;«Rua Bahia;310;Centro;Londrina;PR;86010-050»")]
    [InlineData("cliente|direccion|cp|poblacion\nL1|«Calle Ancha 6|11001|Cádiz»")]
    [InlineData("nombre;calle;numero;cp;localidad\nA1;«Calle Jardines;8;28013;Madrid»")]
    [InlineData("cliente;via;civico;cap;citta\nBianchi;«Via Larga;8;20122;Milano»")]
    [InlineData("id;rue;code_postal;ville\n1;«3 place Royale;44000;Nantes»")]
    [InlineData("client|adresse|cp|ville\nB2|«15 rue Thiers|38000|Grenoble»")]
    [InlineData("id|strasse|plz|ort\n2|«Lerchenweg 14|30455|Hannover»")]
    [InlineData("name,strasse,plz,ort\nO1,«Finkenweg 8,24939,Flensburg»")]
    [InlineData("name|street|zip|city\nB1|«640 Pine Street|98101|Seattle»")]
    [InlineData("id\taddress\tzip\tcity\n4\t«18 Oak Ave\t60614\tChicago»")]
    [InlineData("nome;rua;numero;bairro;cep\nZ1;«Rua Acre;90;Centro;69900-100»")]
    public void The_cells_of_a_row_are_one_address(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("Calle: «Betis, 14, 2.º D»\nCiudad: Sevilla")]
    [InlineData("Calle: «Fuencarral, 88»")]
    [InlineData("Via: «Mazzini, 14, int. 3»\nCittà: Bologna")]
    [InlineData("Rue: «Lamartine, 12»\nVille: Mâcon")]
    [InlineData("Straße: «Im Winkel, 7»\nOrt: Celle")]
    [InlineData("Street: «Wellington, 14»\nTown: Leeds")]
    [InlineData("Rua: «Tiradentes, 90, apto 12»\nCidade: Itajaí")]
    [InlineData("Calle: «Velázquez, 110, 5.º izda.»\nMunicipio: Madrid")]
    [InlineData("Straße: «Unter den Eichen, 4»")]
    [InlineData("Rua: «Marechal Floriano, 12, sala 3»\nBairro: Centro")]
    public void A_field_holds_a_street_and_its_door(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);
}
