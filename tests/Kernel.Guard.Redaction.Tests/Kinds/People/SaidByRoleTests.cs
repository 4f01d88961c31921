using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Roles before a colon: in a chat somebody speaks there, in a form his name stands there.</summary>
public sealed class SaidByRoleTests
{
    [Theory]
    [InlineData("Agent: Ihr Passwort?\nKunde: «hund1985»", PiiKinds.Secret)]
    [InlineData("Agent: Neues Passwort?\nKunde: «hund1985»", PiiKinds.Secret)]
    [InlineData("Mitarbeiterin: Ihr Kennwort?\nKunde: «hund1985»", PiiKinds.Secret)]
    [InlineData("Agent: Votre Mot De Passe ?\nClient: «hund1985»", PiiKinds.Secret)]
    [InlineData("Agent: Ihr Geburtsdatum?\nKunde: «12.04.1985»", PiiKinds.BirthDate)]
    [InlineData("[09:16] agent_7: Und Ihr Geburtsdatum?\n[09:17] kunde: «12.04.1985»", PiiKinds.BirthDate)]
    [InlineData("agent: Ihr Benutzername?\nkunde: «khuber77»", PiiKinds.UserName)]
    public void A_question_in_capitals_is_no_name_and_its_answer_is_found(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("Agent: Guten Tag, wie kann ich helfen?\nKunde: Jacke Ausverkauft, Größe M\nAgent: Einen Moment, bitte.\nKunde: Gerne\nAgent: Vielen Dank\nKunde: Lieferung Unvollständig")]
    [InlineData("Agent: Bonjour, que puis-je faire pour vous ?\nClient: Veste Bleue, taille M\nAgent: Un Instant\nClient: Merci Beaucoup\nAgent: Bonne Soirée")]
    [InlineData("Agente: ¿En qué puedo ayudarle?\nCliente: Chaqueta Roja, talla M\nAgente: Un Momento\nCliente: Muchas Gracias")]
    [InlineData("Atendente: Olá, em que posso ajudar?\nCliente: Casaco Vermelho\nAtendente: Um Momento\nCliente: Muito Obrigado")]
    [InlineData("**Agent:** Hello, how can I help?\n\n**Customer:** Linen Trousers\n\n**Agent:** Which Size?\n\n**Customer:** Extra Large")]
    [InlineData("[10:14] Doctor: What brings you here?\n[10:15] Patient: Stomach Cramps")]
    [InlineData("Kunde: Lieferung Unvollständig\nAgent: Das tut mir leid, ich schaue nach.")]
    [InlineData("[{\"speaker\":\"Kunde\",\"text\":\"Lieferung Unvollständig\"}]")]
    [InlineData("Agent: Please send us the order details.\nCustomer: Trail Runner")]
    [InlineData("Agent: What is the name of the article?\nCustomer: Trail Runner")]
    [InlineData("Agent: Bonjour, quel est l'article qui manque ?\nClient: Coque Transparente")]
    [InlineData("Agent: Wie heißt der Artikel?\nKunde: Wurzel Bimpf")]
    [InlineData("Agente: ¿Qué prenda busca?\nCliente: Blusa Blanca")]
    [InlineData("Assistente: Come va?\nUtente: male")]
    [InlineData("Asistente: ¿Algo más?\nUsuario: nada")]
    public void What_speakers_of_a_chat_say_stays(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("Agent: Vielen Dank")]
    [InlineData("Agent: Einen Moment, bitte.")]
    [InlineData("Kunde: Rote Jacke, Größe M")]
    [InlineData("Kunde: Falsche Größe")]
    [InlineData("Cliente: Muchas Gracias")]
    [InlineData("Client: Bonne Journée")]
    [InlineData("Customer: Good Morning")]
    [InlineData("Patient: Chest Pain")]
    [InlineData("Patient: Bronchitis")]
    [InlineData("Agent: Passwort Geburtsdatum")]
    [InlineData("Kunde: Jacke Ausverkauft!")]
    [InlineData("Patient;Room\nChest Pain;4")]
    [InlineData("{\"agent\":\"Vielen Dank\"}")]
    public void What_people_say_stays_without_a_chat_around_it(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("Kunde: «Rolf Steinbrink»\nAuftrag: 4711")]
    [InlineData("Kunde: «Wurzel Bimpf»\nAuftrag: 4711")]
    [InlineData("Agent: «Frodo Brandybuck»\nKunde: «Wurzel Bimpf»\nAuftrag: 4711")]
    [InlineData("Kunde: «Wurzel Bimpf», bitte zurückrufen")]
    [InlineData("Kunde: «Wurzel Bimpf»\nBemerkung: Bitte rufen Sie zurück, wann kommt die Ware?")]
    [InlineData("Kunde: «Wurzel Karte»")]
    [InlineData("Kunde: «Tan Mubatz»")]
    [InlineData("Client: «Petit Julien»")]
    [InlineData("{\"customer\":\"«Petit Julien»\"}")]
    [InlineData("Client;Ville\n«Petit Julien»;Lyon")]
    [InlineData("Kunde: «Kleiner Josef»")]
    [InlineData("Paciente: «Yuleisy Encarnacion»")]
    [InlineData("Kunde: «Lange»")]
    [InlineData("Agent: «Wurzel Bimpf»\nKunde: «Heinke Mubatz»\nDatum: heute\nAgent: Guten Tag, wie kann ich helfen?\nKunde: Ich suche eine Jacke.")]
    [InlineData("Agent: ?\nKunde: «Wurzel Bimpf»")]
    [InlineData("{\"field\":\"customer\",\"text\":\"«Wurzel Bimpf»\"}")]
    [InlineData("{\"role\":\"Kunde\",\"value\":\"«Wurzel Bimpf»\"}")]
    public void The_name_in_a_form_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("Agent: Mit wem spreche ich?\nKunde: «Wurzel Bimpf»")]
    [InlineData("Agent: Who is calling?\nCustomer: «Frodo Brandybuck»\nAgent: Hi!")]
    [InlineData("Agent: Wie kann ich helfen?\nKunde: «Rolf Steinbrink» hier, guten Tag")]
    [InlineData("Support: Wie heißen Sie?\nKunde: «Wurzel Bimpf»")]
    [InlineData("Support: Comment vous appelez-vous ?\nClient: «Wurzel Bimpf»")]
    [InlineData("Agente: ¿Cómo se llama usted?\nCliente: «Wurzel Bimpf»")]
    [InlineData("Agent: Hi! Your name, please.\nCustomer: «Wurzel Bimpf»")]
    [InlineData("Agent: «Rolf Steinbrink»?\nKunde: Ja")]
    public void A_name_in_a_chat_is_found_where_a_list_knows_it_or_somebody_asked_for_it(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
