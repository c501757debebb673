/** A turning ring: something small is under way. */
export const Spinner = ({ label }: { readonly label: string }) => (
  <span className="spinner" role="status">
    <span className="sr">{label}</span>
  </span>
);
