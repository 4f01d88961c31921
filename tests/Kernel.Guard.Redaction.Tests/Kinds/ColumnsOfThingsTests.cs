using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Columns whose heads name a person's number or a secret, but beside heads that speak of goods or events.</summary>
public sealed class ColumnsOfThingsTests
{
    [Theory]
    [InlineData("Lp. | Nazwa | Indeks | Ilość | Netto\n23 | Taśma 25 m | DR-941642 | 26 szt. | 55,86 zł")]
    [InlineData("Indeks;Nazwa;Cena\nDR-941642;Taśma;5,50")]
    [InlineData("event_id,session,ts,kind,dur_ms\n7b2c524f-aa8f-47bc-a21c-d85ba0d1efd8,26a0acbd695ce7cd,1716287264579,click,8147\n")]
    [InlineData("event_id;session_id;action\n1;26a0acbd695ce7cd;click\n2;a1c6926c6901d864;view")]
    public void An_index_of_goods_and_a_session_of_events_stay(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("Imię;Nazwisko;Indeks\nAnna;Kowalska;«941642»", PiiKinds.AccountName)]
    [InlineData("user,session_token,page\nanna,«26a0acbd695ce7cda1c6926c6901d864»,home", PiiKinds.Secret)]
    [InlineData("session=«26a0acbd695ce7cda1c6926c6901d864»", PiiKinds.Secret)]
    public void A_student_s_index_and_a_session_are_found(string text, PiiKinds kind) => Marked.FindsExactly(text, kind, besides: PiiKinds.PersonName);
}
