// Answers kept with the shape they were worked out from. Not state that anybody could notice: shapes are frozen and the work is pure,
// so an answer is only ever what asking again would give, and it goes when its shape goes.

/** `work`, done at most once a shape object: for what is dear (an outline) and never needed for most shapes of a board. */
export function memoByShape<Shape extends object, Answer>(work: (shape: Shape) => Answer): (shape: Shape) => Answer {
  const answers = new WeakMap<Shape, Answer>();
  return (shape) => {
    const known = answers.get(shape);
    if (known !== undefined) return known;
    const answer = work(shape);
    answers.set(shape, answer);
    return answer;
  };
}
