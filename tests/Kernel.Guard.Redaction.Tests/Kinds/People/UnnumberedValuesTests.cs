using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Houses with a name and no number, dates in Han numerals, relatives by one name, names of logins that changed.</summary>
public sealed class UnnumberedValuesTests
{
    [Theory]
    [InlineData("Please redirect my post to «The Old Forge, Church Lane, Bibury, Gloucestershire GL7 5NL»", PiiKinds.PostalAddress)]
    [InlineData("We moved to «Rose Cottage, Mill Lane, Ludlow SY8 1PQ» in May.", PiiKinds.PostalAddress)]
    [InlineData("Lieferadresse: «Zum Alten Hafen 12, 26721 Emden»", PiiKinds.PostalAddress)]
    [InlineData("{\"strasse_ort\":\"«Ottenser Hauptstr. 22, 22765 Hamburg»\"}", PiiKinds.PostalAddress)]
    [InlineData("Moro na «Rua das Acácias, 120, 01310-100 São Paulo».", PiiKinds.PostalAddress)]
    [InlineData("本人生于«一九七六年三月八日»", PiiKinds.BirthDate)]
    [InlineData("出生日期:«一九八七年十二月二十三日»", PiiKinds.BirthDate)]
    [InlineData("my wife «Wilhelmien» has the other card", PiiKinds.PersonName)]
    [InlineData("Die Karte gehört meinem Sohn «Leonhard».", PiiKinds.PersonName)]
    [InlineData("My login name changed from «oldbadger» to «newbadger».", PiiKinds.UserName)]
    public void A_value_without_a_number_is_found(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("The part GL7 5NL is out of stock.", PiiKinds.PostalAddress)]
    [InlineData("See Sales, Support, Returns GL7 5NL", PiiKinds.PostalAddress)]
    [InlineData("生于一九七六年", PiiKinds.BirthDate)]
    [InlineData("生于一九七六年三月四十日", PiiKinds.BirthDate)]
    [InlineData("my wife Monday called", PiiKinds.PersonName)]
    [InlineData("The login name changed yesterday.", PiiKinds.UserName)]
    public void What_is_none_stays(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);
}
