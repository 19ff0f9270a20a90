/** Words of the clinic that are said letter by letter and written together, in capitals. */
export const spelledWords: ReadonlySet<string> = new Set((
  'm r i,c t,e k g,e c g,e e g,e m g,i v,e r,i c u,e n t,g p,g i,b m i,u t i,s t i,s t d,p r n,b i d,t i d,q i d,c o p d,g e r d,p t s d,o c d,a d h d,'
  + 'c b t,h i v,h p v,t b,d v t,p e,t i a,c v a,c h f,c a d,p v d,c k d,e s r d,c p r,d n r,d n a,l d l,h d l,t s h,c b c,f b c,b m p,c m p,'
  + 'c r p,e s r,i n r,p s a,b n p,a l t,a s t,p t,o t,p c p,o b,i u d,n s a i d,s s r i,s n r i,a c e,a r b,p p i,n h s,r n,l p n,m d,n p,p a,a c l,'
  + 'm c l,p c l,l c l,t m j,i b s,i b d,b p h,p m s,p c o s,p i d,l m p,c c u,o r,p o,n p o,d o b,i d,c p a p,c s f,b p,t p a,e f,l v e f,r o m,'
  + 'h e e n t,p e r r l a,p t t,p c r,r s v,m r s a,v p,d k a,p h q,g a d,d b t,e m d r,u s,u k'
).split(','));
