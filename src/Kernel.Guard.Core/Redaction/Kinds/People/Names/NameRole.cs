namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Names what a phrase says about the name beside it.</summary>
internal enum NameRole
{
    /// <summary>Nothing: the phrase is another module's.</summary>
    None,

    /// <summary>A name follows, in any case: "my name is".</summary>
    Statement,

    /// <summary>A person's name follows, or a thing's: "name is".</summary>
    BareStatement,

    /// <summary>A capitalised name follows, or something else: "call me".</summary>
    CapitalStatement,

    /// <summary>A name follows, or a trade, a mood, a place: "I am".</summary>
    WeakStatement,

    /// <summary>A speaker presents himself: "this is".</summary>
    Speaking,

    /// <summary>A business that a speaker is of, in Japanese: "株式会社".</summary>
    Company,

    /// <summary>Somebody deals with a person: "spoke with", "witnessed by"; two words that are no ordinary ones are a name.</summary>
    Dealt,

    /// <summary>Money goes to somebody, or an account is his: "payable to", "the payee is"; as <see cref="Dealt"/>, or a business.</summary>
    Paid,

    /// <summary>A letter's beginning: "dear".</summary>
    Greeting,

    /// <summary>A form of address: "Mr".</summary>
    Title,

    /// <summary>A letter's end, the name on its own line or behind a comma: "best regards".</summary>
    Signature,

    /// <summary>A letter's end only where a line break follows: "thanks".</summary>
    LooseSignature,

    /// <summary>A person's role: "customer", "contact person".</summary>
    Party,

    /// <summary>A sender in the head of a mail: "from".</summary>
    Header,

    /// <summary>A field that holds a name of a person: "first name".</summary>
    Field,

    /// <summary>A field that holds a name of anything: "name".</summary>
    BareField,

    /// <summary>A form of address that stands behind: "先生", "様", "님".</summary>
    TitleBehind,

    /// <summary>A statement that stands behind: "と申します".</summary>
    StatementBehind,

    /// <summary>What a speaker says behind the own name: "here", "speaking".</summary>
    SpeakerBehind,

    /// <summary>Somebody is called, told or sent for, in Chinese, or something else is: "联系", "让".</summary>
    Told,

    /// <summary>What stands behind the own name, in Japanese, as behind any other word: "です".</summary>
    CopulaBehind,

    /// <summary>A rank that stands behind a family name, in Japanese: "部長".</summary>
    RankBehind,
}
