using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Questions and answers that are members of objects: of questionnaires, of forms, of lists of messages.</summary>
public sealed class QuestionMembersTests
{
    [Theory]
    [InlineData("{\"question\":\"What is your password?\",\"answer\":\"«hund1985»\"}", PiiKinds.Secret)]
    [InlineData("{\"question\":\"Password?\",\"answer\":\"«hund1985»\"}", PiiKinds.Secret)]
    [InlineData("{\n  \"question\": \"What is your password?\",\n  \"answer\": \"It's «hund1985»\"\n}", PiiKinds.Secret)]
    [InlineData("{\\\"question\\\":\\\"Your password, please?\\\",\\\"answer\\\":\\\"«hund1985»\\\"}", PiiKinds.Secret)]
    [InlineData("{'question': 'What is your password?', 'answer': '«hund1985»'}", PiiKinds.Secret)]
    [InlineData("{\"question\":\"What is your PIN?\",\"id\":7,\"type\":\"number\",\"answer\":«1985»}", PiiKinds.Secret)]
    [InlineData("{\"frage\":\"Wie lautet Ihr Geburtsdatum?\",\"antwort\":\"«12. April 1985»\"}", PiiKinds.BirthDate)]
    [InlineData("{\"question\":\"Your password?\",\"hint\":\"\",\"answer\":\"«gartenhaus77»\"}", PiiKinds.Secret)]
    [InlineData("{\\\"question\\\":\\\"Your password?\\\",\\\"hint\\\":\\\"\\\",\\\"answer\\\":\\\"«gartenhaus77»\\\"}", PiiKinds.Secret)]
    [InlineData("{\"q\":\"What is your date of birth?\",\"a\":\"«12.04.1985»\"}", PiiKinds.BirthDate)]
    [InlineData("{\"question\":\"What is your user name?\",\"answer\":\"«khuber77»\"}", PiiKinds.UserName)]
    [InlineData("{\"question\":\"What is your customer number?\",\"answer\":\"«4711882»\"}", PiiKinds.AccountName)]
    [InlineData("{\"question\":\"What is your account number?\",\"answer\":\"«12345678»\"}", PiiKinds.BankAccount)]
    [InlineData("[{\"role\":\"agent\",\"content\":\"What is your password?\"},{\"role\":\"user\",\"content\":\"«hund1985»\"}]", PiiKinds.Secret)]
    public void An_answer_belongs_to_its_question(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("{\"question\":\"How do I change my password?\",\"answer\":\"Settings\"}")]
    [InlineData("{\"question\":\"How do I change my password?\",\"answer\":\"Click \\\"Forgot password\\\" and follow the steps.\"}")]
    [InlineData("{\"question\":\"Is the password required?\",\"answer\":\"Yes\"}")]
    [InlineData("{\"question\":\"Can I change my user name?\",\"answer\":\"Profile\"}")]
    [InlineData("{\"question\":\"What is a user name?\",\"answer\":\"nickname\"}")]
    [InlineData("{\"question\":\"How long is the account number?\",\"answer\":\"10\"}")]
    [InlineData("{\"question\":\"What is your date of birth?\",\"answer\":\"not given\"}")]
    [InlineData("{\"question\":\"What is your date of birth?\",\"created\":\"12.04.1985\"}")]
    [InlineData("{\"question\":\"What is your account number?\",\"id\":12345678}")]
    [InlineData("{\"title\":\"Your account number\",\"text\":\"12 pages on 3 screens\"}")]
    public void What_answers_nothing_stays(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
