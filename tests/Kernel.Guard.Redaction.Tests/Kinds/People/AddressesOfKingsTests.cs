using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Streets that are named after kings, with their numbers and names, and rooms of buildings whose street is not said.</summary>
public sealed class AddressesOfKingsTests
{
    [Theory]
    [InlineData("Mi dirección es «Avenida Juan Carlos I 40, 28010 Madrid»")]
    [InlineData("vivo en la «calle Juan Carlos I, 40, Madrid»")]
    [InlineData("«calle Alfonso X el Sabio, 18, 3º B, 30008 Murcia»")]
    [InlineData("«calle Fernando III el Santo 12, 41013 Sevilla»")]
    [InlineData("Il mio indirizzo è «Corso Vittorio Emanuele II 45, 10125 Torino (TO)»")]
    [InlineData("住在«北京市朝阳区望京SOHO塔3 2105室»")]
    [InlineData("«北京市朝阳区国贸A座2105室»")]
    public void They_are_found(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("Papa Juan Pablo II visitó 40 países")]
    [InlineData("en la calle el perro y 3 gatos")]
    [InlineData("el siglo X el Sabio 12 libros")]
    [InlineData("会议室 205室")]
    [InlineData("塔3 2105")]
    public void What_is_none_stays(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("el rey «Juan Carlos» I visitó 40 ciudades")]
    public void A_king_is_a_person(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("my Florida license is «F255-921-50-094-0»")]
    [InlineData("my New York license is «123456789»")]
    public void A_licence_of_a_state_is_found(string text) => Marked.FindsExactly(text, PiiKinds.DrivingLicence);

    [Theory]
    [InlineData("my Florida license is expired since 2024")]
    [InlineData("my Texas license plate ABC1234")]
    public void What_is_no_licence_of_a_state_stays(string text) => Marked.FindsExactly(text, PiiKinds.DrivingLicence);
}
