using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Card codes behind words that say where on the card they stand, in many languages.</summary>
public sealed class CodeByPlaceTests
{
    [Theory]
    [InlineData("CVV on the back is «345».")]
    [InlineData("the CVC on the back of my card, «345», and then")]
    [InlineData("security code on the front of the Amex: «3456»")]
    [InlineData("kod CVV z tyłu, «345», a potem")]
    [InlineData("—¿Y el código de seguridad del dorso? —«728».")]
    [InlineData("le cryptogramme au dos, «302».")]
    [InlineData("die Prüfziffer hinten, die drei Stellen, das ist die «039».")]
    [InlineData("El código de seguridad que está detrás, el «418», ¿no?")]
    [InlineData("o código de segurança no verso, «418», e")]
    [InlineData("il codice di sicurezza sul retro, «418».")]
    [InlineData("de veiligheidscode achterop, «418».")]
    [InlineData("Sikkerhedskoden bagpå, «418».")]
    [InlineData("säkerhetskoden på baksidan, «418», funkar inte")]
    [InlineData("sikkerhetskoden på baksiden av kortet, «418».")]
    [InlineData("turvakoodi kortin takana, «418».")]
    [InlineData("güvenlik kodu arkada, «418».")]
    [InlineData("Op mijn kaart staat toch echt «576».")]
    [InlineData("Auf meiner Karte steht aber «576», und")]
    [InlineData("My card says clearly «576».")]
    public void A_code_is_found_by_its_place(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("the card is 4535 2047 9656 8388 exp «01/28» and the 3 on the back are «331» and it still fails")]
    [InlineData("Carte 379047878490147, code à 4 chiffres devant «8191» : refus.")]
    [InlineData("kart 5543 4144 6179 6548, arkadaki üç haneli güvenlik kodunu da «369» diye okudu")]
    [InlineData("Karte 4535 2047 9656 8388, hinten die drei Ziffern «418».")]
    [InlineData("kaart 4535 2047 9656 8388, achterop de drie cijfers «418».")]
    [InlineData("kort 4535 2047 9656 8388, de tre siffrorna på baksidan «418».")]
    public void A_code_is_found_by_its_place_behind_the_card(string text) => Marked.FindsExactly(text, PiiKinds.CardCode, besides: PiiKinds.PaymentCard);

    [Theory]
    [InlineData("le cryptogramme à chaque fois, je tape «578» et rien")]
    [InlineData("sikkerhedskoden igen, jeg skrev «467» og så")]
    [InlineData("For Amex it wants the four digits on the front, mine are «2610», and")]
    public void What_he_types_again_and_again_is_found(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("The CVV on the back has 3 digits.")]
    [InlineData("The security code on the back, see page 145.")]
    [InlineData("Prüfziffer hinten, 200 Euro Strafe")]
    [InlineData("Is the CVV on the back? 404 error again")]
    [InlineData("the verification number on the back, 2024.")]
    [InlineData("Front desk code, 418.")]
    [InlineData("Kod z tyłu budynku, 418.")]
    [InlineData("koden på baksidan av huset, 4180.")]
    [InlineData("My card says 400 points left.")]
    [InlineData("auf meiner Karte steht 1200 Euro Limit")]
    [InlineData("op de kaart staat 250 gram")]
    [InlineData("the CVV again, I entered a queue of 578 people")]
    [InlineData("le code de sécurité, je reçois 578 messages")]
    public void Other_numbers_stay(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("card 4535 2047 9656 8388 is from the back office, order 418.")]
    [InlineData("card 4535 2047 9656 8388 and the two on the back seat, 418 km")]
    public void Other_numbers_behind_a_card_stay(string text) => Marked.FindsExactly(text, PiiKinds.CardCode, besides: PiiKinds.PaymentCard);
}
