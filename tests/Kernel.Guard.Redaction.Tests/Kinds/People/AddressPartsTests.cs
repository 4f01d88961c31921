using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Floors, doors, quarters, flats and buildings in the middle of an address, and street words of Spain, Portugal, Italy and Australia.</summary>
public sealed class AddressPartsTests
{
    [Theory]
    [InlineData("Envíen el pedido a «Calle del Olmo 23, 4.º izq., 28012 Madrid»")]
    [InlineData("recoger en «C/ San Miguel, 5, bajo, 50001 Zaragoza»")]
    [InlineData("la correcta es «C/ Fuente Nueva, 5, bajo B, 18002 Granada»")]
    [InlineData("vivo en «Carrer de Sardenya 315, 2n 1a, 08025 Barcelona»")]
    [InlineData("Morada: «Travessa do Carvalho n.º 7, 2.º Dto, 4050-157 Porto»")]
    [InlineData("a carta deve seguir para «Largo da Sé, 14, r/c, 3000-138 Coimbra»")]
    [InlineData("Domicilio: «Av. Insurgentes Sur 1388, Int. 6, Col. Actipan, 03230 Ciudad de México»")]
    [InlineData("Indirizzo: «Località Pian di Sopra 41, 53024 Montalcino»")]
    [InlineData("il corriere non trova «Vicolo della Luna 5/A, 37121 Verona», suonate")]
    [InlineData("we're moving to «Flat 3, Tannery House, 61 Wharf Road, Bristol, BS1 6GN» in May")]
    [InlineData("I live at «118A Corbel Street, Fitzroy VIC 3065» now")]
    [InlineData("Home address: «88 Sumach Street, Unit 1203, Toronto, ON M5A 3J7»\nClass G")]
    [InlineData("ship to «12 rue Sainte-Catherine, Montréal, QC H3B 1A7» please")]
    [InlineData("新地址是«广州市天河区车陂南大岗路甲12号鸿运楼B座804房»")]
    [InlineData("引っ越し先は«福岡市早良区西新7-3-22»になります")]
    public void The_address_is_found_whole(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("El bajo B tiene 3 plazas.")]
    [InlineData("Version 2n 1a of the form")]
    [InlineData("The VIC 3065 part is out of stock.")]
    public void What_is_no_address_stays(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);
}
