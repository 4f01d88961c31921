using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names and user names in the sentences of people who speak of themselves or to somebody.</summary>
public sealed class ConversationTests
{
    [Theory]
    [InlineData("Can you check whether «Ottoline Brackenbury» ever picked up her parcel?")]
    [InlineData("Könnten Sie bitte «Friederike Dünnebier» als Gast eintragen?")]
    [InlineData("por favor inclua a «Leopoldina Couto» no plano")]
    [InlineData("Può aggiungere «Fiammetta Ricasoli» al contratto?")]
    public void Whom_somebody_speaks_of_is_a_person(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("Thomas Mann wrote of Lübeck.")]
    [InlineData("We read Thomas Mann in the train.")]
    [InlineData("I have the Thomas Mann novel at home.")]
    [InlineData("I have a Thomas Mann biography at home.")]
    [InlineData("Is there a Thomas Mann street near you?")]
    [InlineData("We met. Thomas Mann was born in Lübeck.")]
    public void Whom_prose_tells_of_stays(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("my son plays in your league as «xX_Gravelord_Xx» and got banned")]
    [InlineData("I logged in to the portal as «riverstone».")]
    [InlineData("entro no portal com «dcarvalhal»")]
    [InlineData("mi sono iscritto al forum come «nuvolarossa»")]
    [InlineData("signed up on your site with «blue.heron»")]
    public void A_name_may_stand_some_words_behind_signing_in(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("log in to the portal with kerberos5")]
    [InlineData("ich habe mich im Forum angemeldet und als Gast gelesen")]
    [InlineData("registered at the office as treasurer")]
    [InlineData("sign in to the app with oauth2")]
    [InlineData("log in to the portal with fingerprint")]
    public void One_signs_in_with_tools_and_as_somebody_too(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("契約者名：«有限会社もみじ工房»")]
    [InlineData("开户名«深圳市拓远电子有限公司»，请核对")]
    [InlineData("UPDATE people SET account_holder = '«Harbour Lane Dental Ltd»' WHERE id = 7")]
    public void A_business_ends_with_its_name(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("亲爱的«小娟»，你的包裹到了")]
    public void A_short_name_is_greeted(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("亲爱的老师，您好")]
    [InlineData("Chère Madame, cher Monsieur, nous revenons vers vous.")]
    public void A_form_of_address_alone_is_nobody(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
