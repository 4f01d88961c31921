namespace LoadTest.Calls;

/// <summary>Names what happens to the keys while calls are made.</summary>
internal enum KeyCourse
{
    /// <summary>One of three is revoked after a third of the calls.</summary>
    OneRevoked,

    /// <summary>The only key turns every 100 ms, and the old one ends when the next turns.</summary>
    Turns,

    /// <summary>The only key turns every 100 ms, and the old one ends as the new one appears.</summary>
    TurnsAtOnce,
}
