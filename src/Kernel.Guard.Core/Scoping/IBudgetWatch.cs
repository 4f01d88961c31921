namespace KernelGuard.Scoping;

/// <summary>
/// Is told what one caller's budgets do with a request for whose answer several callers wait: what they do is that caller's alone, and the others must
/// neither wait for it nor read what it led to.
/// </summary>
/// <remarks>Called on the request's flow, before anything of the answer has come.</remarks>
internal interface IBudgetWatch
{
    /// <summary>Says that a budget makes the request wait for room. Where one after another does, each says so, and the last one counts.</summary>
    /// <param name="isAlike">Answers whether another caller has the same account, and so waits for the same room. It may be called at any time, on any thread, and throws nothing.</param>
    void Waits(Func<GuardContext, bool> isAlike);

    /// <summary>Says that there is room now. It throws nothing.</summary>
    /// <returns>Whether the request is still to be sent; else somebody else's is, and the room is to be given back.</returns>
    ValueTask<bool> GoesOnAsync();

    /// <summary>Says that a budget has another model asked. Where one after another does, each says so, and the last model counts.</summary>
    /// <param name="isAlike">Answers whether another caller has the same account.</param>
    /// <param name="model">The other model.</param>
    /// <returns>Whether the request is still to be sent; else somebody else's is, to that model, and the room is to be given back.</returns>
    bool Downgrades(Func<GuardContext, bool> isAlike, string model);
}
