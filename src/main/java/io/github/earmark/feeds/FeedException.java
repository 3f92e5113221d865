package io.github.earmark.feeds;

/// A request to an account failed.
public final class FeedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient FeedProblem problem;

  public FeedException(FeedProblem problem) {
    super(problem.reason());
    this.problem = problem;
  }

  /// Why it failed, and what that means.
  public FeedProblem problem() {
    return problem;
  }
}
