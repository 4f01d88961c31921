using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Knows names of persons, beside the words that announce them.</summary>
internal static class PersonNames
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words = [.. NameCues.Table.Phrases, new Phrases(PiiKinds.PersonName, GivenNames.Spoken)],
        Recognizers = [new NameRecognizer(), new ChatSpeakerRecognizer(), new NameMemberRecognizer(), new NameBeforeIdRecognizer(), new NameBeforeStreetRecognizer(), new TicketPassengerRecognizer(), new MailHeadRecognizer(), new ReplyHeadRecognizer(Trigger.Colon), new ReplyHeadRecognizer(Trigger.AtSign)],
        Docs =
        [
            (PiiKinds.PersonName,
                "up to five words beside what announces them: \"my name is\", fields such as `firstName`, greetings, signatures, forms of address, roles (\"customer\", \"contact person\"); in European languages, Chinese, Japanese and Korean. "
                + "Where the words leave it open (\"I am\", \"name:\") only a common given name, or two capitalised words that are no ordinary ones. A common given name with a family name behind it also where it is all of a value, a cell, a quoted text or a line, "
                + "before a mail address or what a speaker does (\"wrote:\"), in a sentence that speaks of a person or a contact just before, and in one in which somebody speaks of himself or to somebody (\"can you check whether …\"). Behind a role that speaks in a chat (\"Agent:\") only a name that a list knows, or that a question asks for. Beside the time of a line in a chat (a full name, or a given name where other lines of the chat stand around it), between the label of an address and the street, before how somebody is reached (\"call her on …\"), as tickets print it (`MARCHETTI/ELENA`), between commas behind a role (\"the neighbour, …,\"), and beside words for relatives (妻の, 的妈妈). Behind a found name the next ones of an enumeration; under `first`, `last`, `given` and `family` beneath a key for a person, alone on the line above an address, before a personal id, a passport or a date of birth, and in the lines of a mail's head and above what it quotes"),
        ],
    };
}
