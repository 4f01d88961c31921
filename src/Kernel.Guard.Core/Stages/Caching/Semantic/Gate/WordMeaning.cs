namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Names what a word does in a question.</summary>
internal enum WordRole
{
    /// <summary>It says what the question is about.</summary>
    Topic,

    /// <summary>It says nothing about the topic.</summary>
    Filler,

    /// <summary>It negates or excepts.</summary>
    Negation,

    /// <summary>It is a number.</summary>
    Number,

    /// <summary>Two questions must name the same poles of its axis.</summary>
    Equal,

    /// <summary>Two questions must not name different poles of its axis.</summary>
    Opposed,

    /// <summary>What follows is where something comes from.</summary>
    Origin,

    /// <summary>What follows narrows the question.</summary>
    Narrowing,

    /// <summary>It says which language it is, and nothing else.</summary>
    Evidence,

    /// <summary>It says how the question asks.</summary>
    Form,

    /// <summary>It is a pronoun of who asks or who is asked.</summary>
    Person,
}

/// <summary>Is one meaning of a word.</summary>
/// <param name="Role">What it does.</param>
/// <param name="Axis">The axis, the kind of negation, the number, or the group of words that are one.</param>
/// <param name="Pole">The pole of the axis.</param>
/// <param name="Language">The language that the meaning is of; null for any.</param>
/// <param name="Part">Which of the words that have one pole: wife and mother are two words, and neither is a man.</param>
internal sealed record WordMeaning(WordRole Role, string Axis = "", string Pole = "", string? Language = null, int Part = 0)
{
    /// <summary>The pole of words that mean little beside another word: to get, to find.</summary>
    public const string Light = "light";
}
