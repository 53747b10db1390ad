namespace StateGen;

/// <summary>
/// Marks a predicate over a record, a static method that returns <see cref="bool"/> and whose first parameter is the record, as a query. The
/// repository of the record gets a method of the same name that takes the other parameters: <c>orders.OpenFor(customer, min)</c>. What the method
/// says is compiled into a filter; the method itself stays as it is.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StateQueryAttribute : Attribute;
